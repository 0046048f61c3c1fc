import * as z from 'zod/mini';
import { dayOf, nextDay, startOfDay } from '../../shared/calendar/company-day.ts';
import { DEPARTMENTS } from '../../shared/regulation/words.ts';
import type { QueueQuery } from '../../shared/tickets/queue-query.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';

const PAGE = 50;
const DAYS = { today: 1, week: 7 } as const;

/** The query of GET /api/tickets. */
export const QueueRequest = z.object({
  department: z.optional(z.enum(DEPARTMENTS)),
  state: z._default(z.enum(['open', 'closed', 'all', 'quarantined']), 'open'),
  due: z.optional(z.enum(['overdue', 'today', 'week'])),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
});
type QueueRequest = z.output<typeof QueueRequest>;

/** What the store is asked. `today` and `week` (today and the six days after it) end with a day of the company's zone. */
export function toQueueQuery(
  { department, state, due, cursor }: QueueRequest,
  { now, zone }: { now: Date; zone: string },
): QueueQuery {
  return {
    state,
    limit: PAGE,
    ...(department !== undefined && { department }),
    ...(due !== undefined && { dueBefore: dueBefore(due, { now, zone }) }),
    ...(cursor !== undefined && { cursor }),
  };
}

function dueBefore(due: NonNullable<QueueRequest['due']>, { now, zone }: { now: Date; zone: string }): Instant {
  // A duty is missed at its due instant already (contract): one due right now is overdue.
  if (due === 'overdue') return new Date(now.getTime() + 1).toISOString();
  let day = dayOf(now.toISOString(), zone);
  for (let left = DAYS[due]; left > 0; left -= 1) day = nextDay(day);
  return startOfDay(day, zone);
}
