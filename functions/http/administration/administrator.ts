import { HttpProblem } from '../../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../../shared/runtime/http-stack.ts';
import type { StaffDirectory } from '../../../shared/staff/staff.ts';
import type { AdministrationDeps } from '../../pages/desk/administration/administration-deps.ts';
import { versionFrom } from '../entity-tag.ts';
import { permit } from '../permit.ts';
import { callerOf } from '../staff-identity.ts';

export type AdministrationApiDeps = Pick<
  AdministrationDeps,
  | 'settings'
  | 'stageCalendar'
  | 'moves'
  | 'openTickets'
  | 'owingTickets'
  | 'people'
  | 'signIns'
  | 'deputies'
  | 'departmentScope'
  | 'zone'
  | 'now'
> & { readonly staff: Pick<StaffDirectory, 'all' | 'byId'> };

/** Who administers, by a role of their own or one handed over. @returns their staff id @throws HttpProblem 403 */
export async function administratorIn(deps: AdministrationApiDeps, event: HttpEvent): Promise<string> {
  const caller = await callerOf(event, deps.staff);
  await permit(deps, caller, 'administration');
  return caller.member.id;
}

/** The version that a change is meant for; undefined for `*`. @throws HttpProblem 428 where none is named */
export function requiredVersion({ headers }: HttpEvent): number | undefined {
  if (headers['if-match'] === undefined)
    throw new HttpProblem(428, 'Send If-Match with the ETag that you read, so that nobody’s change is lost.');
  return versionFrom(headers['if-match']);
}
