import type { Table } from '../../shared/aws/dynamo-client.ts';
import { addCounts, entriesUpTo } from '../../shared/aws/dynamo-counters.ts';
import { monthOf } from '../../shared/calendar/company-month.ts';
import { countsMoved } from '../../shared/reports/counts-of.ts';
import { streamBatch } from './stream-batch.ts';

export interface CountDeps {
  readonly table: Table;
  readonly zone: string;
  now(): Date;
}

/** Reports read counters, which follow the events: a ticket counts in the month that it was received (B2.3.14). */
export const createHandler = ({ table, zone, now }: CountDeps) =>
  streamBatch(async ({ number, version }) => {
    const entries = await entriesUpTo(table, number, version);
    const received = entries[0]?.events[0];
    if (received?.type !== 'ticket.received') throw new Error(`${number} has no beginning`);
    const counts = countsMoved(entries);
    await addCounts(table, { month: monthOf(received.receivedAt, zone), counts, number, version, now: now() });
  });
