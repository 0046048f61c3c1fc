import { addHours } from '../calendar/company-day.ts';
import { REPEAT_DAYS } from '../regulation/special-cases.ts';
import type { Category } from '../regulation/words.ts';
import type { TicketStore } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';

interface Reported {
  readonly customerId: string;
  readonly category: Category | null;
  readonly receivedAt: Instant;
  /** Its own number, once it has one. */
  readonly number?: string;
}

/**
 * E1.8.2#16, ours:T12: the latest earlier ticket in which the same customer reported the same thing: the same category
 * within the period. A problem not classified yet repeats nothing.
 * @returns its number, or undefined
 */
export async function findRepeat(
  tickets: Pick<TicketStore, 'ofCustomer'>,
  { customerId, category, receivedAt, number }: Reported,
): Promise<string | undefined> {
  if (category === null) return undefined;
  const earlier = await tickets.ofCustomer(customerId, addHours(receivedAt, -REPEAT_DAYS * 24));
  return earlier.find((one) => one.number !== number && one.category === category && one.receivedAt <= receivedAt)
    ?.number;
}
