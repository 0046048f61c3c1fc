import { html } from '../../../../shared/pages/html.ts';
import { DEPARTMENTS, LANGUAGES, ROLES } from '../../../../shared/regulation/words.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import {
  AddressTaken,
  addPerson,
  changePerson,
  losesOwnAdministration,
  type PersonGiven,
} from '../../../../shared/staff/administer-people.ts';
import { StaleStaff } from '../../../../shared/staff/staff-changes.ts';
import { email, line, reason } from '../../../http/fields.ts';
import { possibleId } from '../../../http/possible-id.ts';
import { formFields } from '../../page-request.ts';
import type { DeskPage } from '../frame.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { isAdministrator } from './setting-page.ts';
import { newPersonPage, personPage } from './staff-pages.ts';
import { wordsOf } from './words-of.ts';

const Name = line(100);

function readGiven(values: URLSearchParams): PersonGiven {
  const one = <T extends string>(all: readonly T[], name: string) => all.find((each) => each === values.get(name));
  return {
    name: Name.safeParse(values.get('name')).data ?? '',
    department: one(DEPARTMENTS, 'department') ?? 'customer-service',
    roles: ROLES.filter((role) => values.getAll('roles').includes(role)),
    language: one(LANGUAGES, 'language') ?? 'zh',
    active: values.get('active') === 'yes',
  };
}

const whyOf = (values: URLSearchParams) => reason().safeParse(values.get('why')).data ?? '';

/** What every form of a person needs. */
function wrongIn(visit: Visit, given: PersonGiven, values: URLSearchParams): Map<string, string> {
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

/** A form about somebody new was sent. */
export async function addPersonByForm(deps: AdministrationDeps, visit: Visit): Promise<HttpResponse | DeskPage> {
  requireAdministrator(visit);
  const values = formFields(visit.event);
  const given = { ...readGiven(values), active: true };
  const wrong = wrongIn(visit, given, values);
  const { wrong: sentences } = wordsOf(visit).person;
  const address = email().safeParse(values.get('email') ?? '');
  if (!address.success) wrong.set('email', sentences.email);
  const refused = () => newPersonPage(visit, { values, wrong, status: 422 });
  if (wrong.size > 0 || !address.success) return refused();
  const by = visit.caller.member.id;
  try {
    const { id } = await addPerson(deps, { email: address.data, given, by, why: whyOf(values) });
    logger.info('A person was added', { staff: id, by });
    return seeOther(`/desk/administration/staff/${id}?done=1`);
  } catch (error) {
    if (!(error instanceof AddressTaken)) throw error;
    wrong.set('email', sentences.taken);
    return refused();
  }
}

/** A form about a person was sent. */
export async function changePersonByForm(
  deps: AdministrationDeps,
  visit: Visit,
  id: string,
): Promise<HttpResponse | DeskPage> {
  requireAdministrator(visit);
  const values = formFields(visit.event);
  const found = await deps.people.find(possibleId(id, 'There is nobody by this id.'));
  if (found === null) throw new HttpProblem(404, 'There is nobody by this id.');
  if (Number(values.get('version')) !== found.version) return stale(deps, visit, id);
  const given = readGiven(values);
  const wrong = wrongIn(visit, given, values);
  const by = visit.caller.member.id;
  if (losesOwnAdministration(id, by, given)) wrong.set('roles', wordsOf(visit).person.wrong.self);
  if (wrong.size > 0) return personPage(deps, visit, id, { values, wrong, status: 422 });
  try {
    await changePerson(deps, { found, given, by, why: whyOf(values) });
  } catch (error) {
    if (!(error instanceof StaleStaff)) throw error;
    return stale(deps, visit, id);
  }
  logger.info('A person was changed', { staff: id, by });
  return seeOther(`/desk/administration/staff/${id}?done=1`);
}

function stale(deps: AdministrationDeps, visit: Visit, id: string): Promise<DeskPage> {
  const note = html`<div class="note bad" role="alert"><p>${wordsOf(visit).person.stale}</p></div>`;
  return personPage(deps, visit, id, { note, status: 412 });
}
