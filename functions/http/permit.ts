import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { type Deputies, heldFor } from '../../shared/staff/deputies.ts';
import { type Holding, isScoped, mayDo, type Permitted, scopeRefusal } from '../../shared/staff/permissions.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import type { Caller } from './staff-identity.ts';

export interface PermitDeps {
  readonly deputies: Deputies;
  /** From the stage's configuration: heads and handlers act on the tickets of their own department only. */
  readonly departmentScope: boolean;
  now(): Date;
}

/** Somebody who may do it, with the roles they hold: their own and those handed over to them. */
export interface Permit {
  readonly by: Actor;
  readonly holdings: readonly Holding[];
}

const ownHoldings = ({ member, roles }: Caller): readonly Holding[] =>
  roles.map((role) => ({ role, department: member.department }));

/**
 * Whether the caller may do it to some ticket, by their own roles or by those that they stand in for (ours:T5).
 * @throws HttpProblem 403 when no role of theirs may do it
 */
export async function permit(deps: PermitDeps, caller: Caller, what: Permitted): Promise<Permit> {
  const own = ownHoldings(caller);
  const enough = mayDo(caller.roles, what) && !isScoped(what, deps.departmentScope);
  const handedOver = enough ? [] : await heldFor(deps.deputies, caller.member.id, deps.now().toISOString());
  const holdings = [...own, ...handedOver];
  const roles = [...new Set(holdings.map(({ role }) => role))];
  if (!mayDo(roles, what)) throw new HttpProblem(403, `Your role does not allow ${what}.`);
  return { by: { kind: 'staff', id: caller.member.id, roles }, holdings };
}

/**
 * Whether they may do it to this ticket.
 * @param ticketOf asked only where it matters whose it is
 * @throws HttpProblem 403 with a sentence that says whose it is; whatever `ticketOf` throws
 */
export async function requireScope(
  { departmentScope }: Pick<PermitDeps, 'departmentScope'>,
  { holdings, by }: Permit,
  { what, ticketOf }: { what: Permitted; ticketOf: () => Promise<Ticket> },
): Promise<void> {
  if (!isScoped(what, departmentScope) || by.kind !== 'staff') return;
  const ticket = await ticketOf();
  const refusal = scopeRefusal(holdings, { what, ticket, staffId: by.id, departmentScope });
  if (refusal !== null) throw new HttpProblem(403, refusal);
}
