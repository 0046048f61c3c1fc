import { ROLES, type Role } from '../../shared/regulation/words.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../shared/runtime/http-stack.ts';
import { mayDo, type Permitted } from '../../shared/staff/permissions.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import type { Actor } from '../../shared/tickets/events.ts';

/** Who is calling: the member of staff, with the roles that the sign-in vouches for. */
export interface Caller {
  readonly member: StaffMember;
  readonly roles: readonly Role[];
}

/** What the authorizer puts into a request's context. */
interface Authorized {
  readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } };
}

/** Claims are whatever was signed: a list, and of texts only. */
export const areTexts = (values: unknown): values is string[] =>
  Array.isArray(values) && values.every((value) => typeof value === 'string');

/** By hand: pages need what else is here, and would start 4 ms later for a schema. */
function claimsIn(context: object): { sub: string; groups: string | readonly string[] } | null {
  const { authorizer }: Authorized = context;
  // The authorizer takes an access token of the same client for as good.
  const { sub, 'cognito:groups': groups = '', token_use: use = 'id' } = authorizer?.jwt?.claims ?? {};
  if (typeof sub !== 'string' || use !== 'id') return null;
  return typeof groups === 'string' || areTexts(groups) ? { sub, groups } : null;
}

/**
 * The member of staff behind a request that the JWT authorizer let through; department and whether they still work
 * here come from the staff item.
 * @throws HttpProblem 401 without claims of an ID token, 403 for whom the desk does not know (any more)
 */
export async function callerOf(event: HttpEvent, staff: Pick<StaffDirectory, 'byId'>): Promise<Caller> {
  const claims = claimsIn(event.requestContext);
  if (claims === null) throw new HttpProblem(401, 'Sign in first.');
  return callerWith(await staff.byId(claims.sub), claims.groups);
}

/** The same for a sign-in that has been checked already. @throws HttpProblem 403 */
export function callerWith(member: StaffMember | null | undefined, groups: string | readonly string[]): Caller {
  if (!member?.active) throw new HttpProblem(403, 'This sign-in does not belong to an active member of staff.');
  // What was taken from somebody ends at once, though their token says it for another hour.
  return { member, roles: rolesIn(groups).filter((role) => member.roles.includes(role)) };
}

/** @throws HttpProblem 403 when none of the caller's roles may do it */
export function requirePermission({ roles }: Caller, what: Permitted): void {
  if (!mayDo(roles, what)) throw new HttpProblem(403, `Your role does not allow ${what}.`);
}

export function actorOf({ member, roles }: Caller): Actor {
  return { kind: 'staff', id: member.id, roles };
}

/** The JWT authorizer hands a list claim on as the text `[a b]`. */
function rolesIn(groups: string | readonly string[]): readonly Role[] {
  const names = typeof groups === 'string' ? groups.replace(/^\[|\]$/g, '').split(/[\s,]+/) : groups;
  return ROLES.filter((role) => names.includes(role));
}
