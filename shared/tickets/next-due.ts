import type { Instant, OwedDuty, Ticket } from './ticket.ts';

const earliest = (instants: readonly Instant[]): Instant | null =>
  instants.length === 0 ? null : instants.reduce((first, other) => (other < first ? other : first));

/** When the earliest duty that is still owed falls, or fell, due; null when nothing is owed. */
export function nextDueAt({ duties }: Pick<Ticket, 'duties'>): Instant | null {
  return earliest(duties.map(({ due }) => due));
}

const actsAt = ({ state, due, climbAt }: OwedDuty): Instant | undefined => (state === 'open' ? due : climbAt);

/**
 * ours:T7: where the ticket's one timer stands: the earliest instant at which an open duty falls due or a missed one
 * climbs its next rung; null when there is neither, and then there is no timer.
 */
export function nextActAt({ duties }: Pick<Ticket, 'duties'>): Instant | null {
  return earliest(duties.map(actsAt).filter((at) => at !== undefined));
}
