import type { DutyKind, Role, TicketType, Urgency } from './words.ts';

/** ours:T8: each rung is told after the urgency's own span; the first one at the miss. */
export const RUNG_HOURS = { general: 24, urgent: 8, 'very-urgent': 4 } as const satisfies Record<Urgency, number>;

const COMPLAINT_LADDER: readonly Role[] = ['handler', 'department-head', 'customer-service-head', 'leadership'];
/** A3.1: the centre's head coordinates and presses requests too; leadership is not troubled with them (ours:T7). */
const REQUEST_LADDER: readonly Role[] = ['handler', 'department-head', 'customer-service-head'];
/** The follow-up by phone is the officer's own (A5.5.4). */
const FOLLOW_UP_LADDER: readonly Role[] = ['officer', 'customer-service-head', 'leadership'];

/** Who is told one after the other of a missed duty. */
export function ladderOf(duty: DutyKind, type: TicketType | null): readonly Role[] {
  if (duty === 'phone-follow-up') return FOLLOW_UP_LADDER;
  return type === 'complaint' ? COMPLAINT_LADDER : REQUEST_LADDER;
}
