import { dayOf, nextDay, startOfDay } from '../../shared/calendar/company-day.ts';
import type { Department } from '../../shared/regulation/words.ts';
import type { QueueQuery } from '../../shared/tickets/queue-query.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';

const PAGE = 50;
const DAYS = { today: 1, week: 7 } as const;

export const QUEUE_STATES = ['open', 'closed', 'all', 'quarantined'] as const;
export const QUEUE_DUES = ['overdue', 'today', 'week'] as const;
export const LONGEST_CURSOR = 500;

/** What GET /api/tickets and the desk's queue ask for. */
export interface QueueAsked {
  readonly department?: Department | undefined;
  readonly state: (typeof QUEUE_STATES)[number];
  readonly due?: (typeof QUEUE_DUES)[number] | undefined;
  readonly cursor?: string | undefined;
}

/** What the store is asked. `today` and `week` (today and the six days after it) end with a day of the company's zone. */
export function toQueueQuery(
  { department, state, due, cursor }: QueueAsked,
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

function dueBefore(due: NonNullable<QueueAsked['due']>, { now, zone }: { now: Date; zone: string }): Instant {
  // A duty is missed at its due instant already (contract): one due right now is overdue.
  if (due === 'overdue') return new Date(now.getTime() + 1).toISOString();
  let day = dayOf(now.toISOString(), zone);
  for (let left = DAYS[due]; left > 0; left -= 1) day = nextDay(day);
  return startOfDay(day, zone);
}
