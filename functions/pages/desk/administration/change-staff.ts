import { html } from '../../../../shared/pages/html.ts';
import { DEPARTMENTS, LANGUAGES, ROLES } from '../../../../shared/regulation/words.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import type { StaffMember } from '../../../../shared/staff/staff.ts';
import { type StaffState, StaleStaff } from '../../../../shared/staff/staff-changes.ts';
import { email, line } from '../../../http/fields.ts';
import { formFields } from '../../page-request.ts';
import type { DeskPage } from '../frame.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { wordsOf } from './setting-form.ts';
import { isAdministrator } from './setting-page.ts';
import { newPersonPage, personPage } from './staff-pages.ts';

type Given = Omit<StaffMember, 'id' | 'email'>;

const Name = line(100);
const Why = line(300);

function readGiven(values: URLSearchParams): Given {
  const one = <T extends string>(all: readonly T[], name: string) => all.find((each) => each === values.get(name));
  return {
    name: Name.safeParse(values.get('name')).data ?? '',
    department: one(DEPARTMENTS, 'department') ?? 'customer-service',
    roles: ROLES.filter((role) => values.getAll('roles').includes(role)),
    language: one(LANGUAGES, 'language') ?? 'zh',
    active: values.get('active') === 'yes',
  };
}

const whyOf = (values: URLSearchParams) => Why.safeParse(values.get('why')).data ?? '';

/** What every form of a person needs. */
function wrongIn(visit: Visit, given: Given, values: URLSearchParams): Map<string, string> {
  const { wrong } = wordsOf(visit).person;
  return new Map([
    ...(given.name === '' ? [['name', wrong.name] as const] : []),
    ...(given.roles.length === 0 ? [['roles', wrong.roles] as const] : []),
    ...(whyOf(values) === '' ? [['why', wrong.reason] as const] : []),
  ]);
}

function requireAdministrator(visit: Visit): void {
  if (!isAdministrator(visit)) throw new HttpProblem(403, 'People are changed by administrators.');
}

/** Adds a person: their sign-in first, whose id is theirs; a second try finds it and goes on. */
export async function addPerson(deps: AdministrationDeps, visit: Visit): Promise<HttpResponse | DeskPage> {
  requireAdministrator(visit);
  const values = formFields(visit.event);
  const given = { ...readGiven(values), active: true };
  const wrong = wrongIn(visit, given, values);
  const { wrong: sentences } = wordsOf(visit).person;
  const address = email.safeParse(values.get('email') ?? '');
  if (!address.success) wrong.set('email', sentences.email);
  else if (visit.members.some((member) => member.email.toLowerCase() === address.data.toLowerCase()))
    wrong.set('email', sentences.taken);
  if (wrong.size > 0 || !address.success) return newPersonPage(visit, { values, wrong, status: 422 });
  const id = await deps.signIns.invite({ email: address.data, name: given.name });
  const member: StaffMember = { id, email: address.data, ...given };
  await deps.people.change(member, { ...changeBy(visit, values), now: stateOf(member) }, 0);
  await deps.signIns.setRoles(id, member.roles);
  logger.info('A person was added', { staff: id, by: visit.caller.member.id });
  return seeOther(`/desk/administration/staff/${id}?done=1`);
}

/**
 * Changes a person. Written first: whoever is deactivated, or loses a role, may nothing more from then on; their
 * sign-in follows, and saving again brings it in line should this be stopped in between.
 */
export async function changePerson(
  deps: AdministrationDeps,
  visit: Visit,
  id: string,
): Promise<HttpResponse | DeskPage> {
  requireAdministrator(visit);
  const values = formFields(visit.event);
  const found = await deps.people.find(id);
  if (found === null) throw new HttpProblem(404, 'There is nobody by this id.');
  if (Number(values.get('version')) !== found.version) return stale(deps, visit, id);
  const given = readGiven(values);
  const wrong = wrongIn(visit, given, values);
  const isSelf = id === visit.caller.member.id;
  if (isSelf && !(given.active && given.roles.includes('administrator')))
    wrong.set('roles', wordsOf(visit).person.wrong.self);
  if (wrong.size > 0) return personPage(deps, visit, id, { values, wrong, status: 422 });
  const member: StaffMember = { ...found.member, ...given };
  const change = { ...changeBy(visit, values), was: stateOf(found.member), now: stateOf(member) };
  try {
    await deps.people.change(member, change, found.version);
  } catch (error) {
    if (!(error instanceof StaleStaff)) throw error;
    return stale(deps, visit, id);
  }
  await followSignIn(deps, member);
  logger.info('A person was changed', { staff: id, by: visit.caller.member.id });
  return seeOther(`/desk/administration/staff/${id}?done=1`);
}

async function followSignIn({ signIns }: AdministrationDeps, { id, active, roles }: StaffMember): Promise<void> {
  await signIns.setRoles(id, roles);
  if (active) await signIns.enable(id);
  else await signIns.disable(id);
}

const changeBy = ({ caller, now }: Visit, values: URLSearchParams) => ({
  at: now.toISOString(),
  by: caller.member.id,
  why: whyOf(values),
});

const stateOf = ({ department, roles, active }: StaffMember): StaffState => ({ department, roles, active });

function stale(deps: AdministrationDeps, visit: Visit, id: string): Promise<DeskPage> {
  const note = html`<div class="note bad" role="alert"><p>${wordsOf(visit).person.stale}</p></div>`;
  return personPage(deps, visit, id, { note, status: 412 });
}
