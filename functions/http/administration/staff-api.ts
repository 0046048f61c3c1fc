import { parseFields } from '../../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../../shared/runtime/json-body.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Route } from '../../../shared/runtime/routes.ts';
import {
  AddressTaken,
  addPerson,
  changePerson,
  OwnAdministration,
  type PersonGiven,
} from '../../../shared/staff/administer-people.ts';
import type { StaffMember } from '../../../shared/staff/staff.ts';
import { StaleStaff } from '../../../shared/staff/staff-changes.ts';
import { InvalidFields } from '../../../shared/tickets/errors.ts';
import { entityTag } from '../entity-tag.ts';
import { possibleId } from '../possible-id.ts';
import { callerOf } from '../staff-identity.ts';
import { type AdministrationApiDeps, administratorIn, requiredVersion } from './administrator.ts';
import { STAFF_REQUESTS } from './staff-requests.ts';

type Deps = AdministrationApiDeps;

const NOBODY = 'There is nobody by this id.';

const view = ({ id, name, email, department, roles, language, active }: StaffMember) => ({
  id,
  name,
  email,
  department,
  roles,
  language,
  active,
});

/** @throws HttpProblem 404 */
async function personBy({ people }: Deps, id: string) {
  const found = await people.find(possibleId(id, NOBODY));
  if (found === null) throw new HttpProblem(404, NOBODY);
  return found;
}

async function answerWith(deps: Deps, id: string, status = 200): Promise<HttpResponse> {
  const { member, version } = await personBy(deps, id);
  const changes = await deps.people.changesOf(id);
  return jsonAnswer(status, { ...view(member), version, changes }, { ETag: entityTag(version) });
}

/** What the use cases refuse, as problems of the API. */
function refusal(error: unknown): Error {
  if (error instanceof StaleStaff)
    return new HttpProblem(412, 'Somebody changed this person meanwhile. Read again, then decide.');
  if (error instanceof AddressTaken)
    return new InvalidFields([{ pointer: '/email', detail: 'Somebody has this mail address already.' }]);
  if (error instanceof OwnAdministration)
    return new InvalidFields([
      { pointer: '/roles', detail: 'Your own administration ends by another administrator’s hand only.' },
    ]);
  return error as Error;
}

const once = <T>(values: readonly T[]): T[] => [...new Set(values)];

async function postPerson(deps: Deps, event: HttpEvent): Promise<HttpResponse> {
  const by = await administratorIn(deps, event);
  const { email, why, roles, ...rest } = parseFields(STAFF_REQUESTS.person, requiredJson(event));
  const given = { ...rest, roles: once(roles), active: true };
  const { id } = await addPerson(deps, { email, given, by, why }).catch((error) => Promise.reject(refusal(error)));
  logger.info('A person was added', { staff: id, by });
  return answerWith(deps, id, 201);
}

async function patchPerson(deps: Deps, event: HttpEvent, id: string): Promise<HttpResponse> {
  const by = await administratorIn(deps, event);
  const { version, member } = await personBy(deps, id);
  const asked = requiredVersion(event);
  const { why, ...changes } = parseFields(STAFF_REQUESTS.change, requiredJson(event));
  const { name, department, roles, language, active } = member;
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const given: PersonGiven = { name, department, roles, language, active, ...named };
  const found = { member, version: asked ?? version };
  await changePerson(deps, { found, given: { ...given, roles: once(given.roles) }, by, why }).catch((error) =>
    Promise.reject(refusal(error)),
  );
  logger.info('A person was changed', { staff: id, by });
  return answerWith(deps, id);
}

/** Any staff may see who works at the desk; administrators change it (as on the pages). */
export const staffRoutes = (deps: Deps): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/staff',
    answer: async (event) => {
      await callerOf(event, deps.staff);
      return jsonAnswer(200, { items: (await deps.staff.all()).map(view) });
    },
  },
  { method: 'POST', path: '/api/staff', answer: (event) => postPerson(deps, event) },
  {
    method: 'GET',
    path: '/api/staff/{id}',
    answer: async (event, { id = '' }) => {
      await callerOf(event, deps.staff);
      return answerWith(deps, id);
    },
  },
  { method: 'PATCH', path: '/api/staff/{id}', answer: (event, { id = '' }) => patchPerson(deps, event, id) },
];
