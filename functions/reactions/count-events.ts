import type { Table } from '../../shared/aws/dynamo-client.ts';
import { addCounts } from '../../shared/aws/dynamo-counters.ts';
import { dayOf } from '../../shared/calendar/company-day.ts';
import { countsOf } from '../../shared/reports/counts-of.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import { streamBatch } from './stream-batch.ts';

export interface CountDeps {
  readonly tickets: Pick<TicketStore, 'get'>;
  readonly table: Table;
  readonly zone: string;
  now(): Date;
}

/** Reports read counters, which follow the events: a ticket counts in the month that it was received (B2.3.14). */
export const createHandler = ({ tickets, table, zone, now }: CountDeps) =>
  streamBatch(async (entry) => {
    const counts = countsOf(entry);
    if (Object.keys(counts).length === 0) return;
    const { number, version } = entry;
    const { receivedAt } = await tickets.get(number);
    await addCounts(table, { month: dayOf(receivedAt, zone).slice(0, 7), counts, number, version, now: now() });
  });
