import type { Table } from '../../shared/aws/dynamo-client.ts';
import { addCounts, entriesUpTo } from '../../shared/aws/dynamo-counters.ts';
import { monthOf } from '../../shared/calendar/company-month.ts';
import { countsMoved } from '../../shared/reports/counts-of.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { SearchNotes } from '../../shared/search/search-index.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import { DUTY_MISSED } from '../environment.ts';
import { streamBatch } from './stream-batch.ts';

export interface CountDeps {
  readonly table: Table;
  readonly tickets: Pick<TicketStore, 'get'>;
  readonly search: Pick<SearchNotes, 'noteTicket' | 'noteCustomer'>;
  readonly zone: string;
  now(): Date;
}

/** Reports read counters, which follow the events: a ticket counts in the month that it was received (B2.3.14). */
async function count({ table, zone, now }: CountDeps, entry: Entry): Promise<void> {
  const { number, version } = entry;
  const entries = version === 1 ? [entry] : await entriesUpTo(table, number, version);
  const received = entries[0]?.events[0];
  if (received?.type !== 'ticket.received') throw new Error(`${number} has no beginning`);
  const counts = countsMoved(entries);
  await addCounts(table, { month: monthOf(received.receivedAt, zone), counts, number, version, now: now() });
}

/** What begins the desk's work on a ticket makes it findable; what is kept apart as spam is not. */
const begins = ({ events }: Entry) =>
  events.some((event) =>
    event.type === 'ticket.received' ? event.quarantine === undefined : event.type === 'ticket.released',
  );

async function note({ tickets, search }: CountDeps, entry: Entry): Promise<void> {
  if (!begins(entry)) return;
  const ticket = await tickets.get(entry.number);
  await Promise.all([search.noteTicket(ticket), search.noteCustomer(ticket.customerId)]);
}

const missedIn = ({ events }: Entry) => events.filter((event) => event.type === 'duty.missed');

/** What reports and search read, told from the events. */
export const createHandler = (deps: CountDeps) =>
  streamBatch(async (entry) => {
    await Promise.all([count(deps, entry), note(deps, entry)]);
    for (const { duty, due } of missedIn(entry)) logger.info(DUTY_MISSED, { ticket: entry.number, duty, due });
  });
