import { isDeepStrictEqual } from 'node:util';
import type { Moved } from '../../shared/aws/counter-writes.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { addCounts, type CountedEntries, countedEntries } from '../../shared/aws/dynamo-counters.ts';
import { monthOf } from '../../shared/calendar/company-month.ts';
import { countsMoved, lastMoving } from '../../shared/reports/counts-of.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { SearchNotes } from '../../shared/search/search-index.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import { DUTY_MISSED } from '../environment.ts';
import { eachTicket, streamBatch, type TicketEntries } from './stream-batch.ts';

export interface CountDeps {
  readonly table: Table;
  readonly tickets: Pick<TicketStore, 'get'>;
  readonly search: Pick<SearchNotes, 'noteTicket' | 'noteCustomer'>;
  readonly zone: string;
  now(): Date;
}

/** How often a ticket is reckoned anew that somebody else counted in between. */
const MAX_TRIES = 5;

/** A ticket that has just begun needs no reading: its entries are all here, and its mark says whether they are counted. */
const isWhole = ({ entries }: TicketEntries) => entries.every(({ version }, at) => version === at + 1);

const entriesBefore = (all: readonly Entry[], { entries: [first] }: TicketEntries) =>
  all.filter(({ version }) => version < (first?.version ?? 0));

/** Reports read counters, which follow the events: a ticket counts in the month that it was received (B2.3.14). */
async function movedBy({ table, zone }: CountDeps, ticket: TicketEntries, tries: number): Promise<Moved | null> {
  const { number } = ticket;
  const { entries, counted, apart }: CountedEntries =
    tries === 1 && isWhole(ticket) ? { ...ticket, counted: 0, apart: false } : await countedEntries(table, number);
  const received = entries[0]?.events[0];
  if (received?.type !== 'ticket.received') throw new Error(`${number} has no beginning`);
  const counts = countsMoved(entries, counted);
  // What is kept apart was counted with the entry that moved it; it need not be read to know whether these do.
  const before = apart ? countsMoved(entriesBefore(entries, ticket), counted) : {};
  if (isDeepStrictEqual(counts, before)) return null;
  return {
    number,
    month: monthOf(received.receivedAt, zone),
    from: counted,
    // What comes again finds them counted up to there.
    to: lastMoving(entries, counted),
    counts,
    apart,
  };
}

/** @returns the tickets that could not be reckoned; those that somebody else counted meanwhile are looked at again */
async function count(deps: CountDeps, tickets: readonly TicketEntries[], tries = 1): Promise<readonly TicketEntries[]> {
  const moves: Moved[] = [];
  const failed = await eachTicket(async (ticket) => {
    const moved = await movedBy(deps, ticket, tries);
    if (moved !== null) moves.push(moved);
  })(tickets);
  const overtaken = new Set(await addCounts(deps.table, moves, deps.now().toISOString()));
  const again = tickets.filter(({ number }) => overtaken.has(number));
  if (again.length === 0 || tries === MAX_TRIES) return [...failed, ...again];
  return [...failed, ...(await count(deps, again, tries + 1))];
}

/** What begins the desk's work on a ticket makes it findable; what is kept apart as spam is not. */
const begins = ({ events }: Entry) =>
  events.some((event) =>
    event.type === 'ticket.received' ? event.quarantine === undefined : event.type === 'ticket.released',
  );

async function note({ tickets, search }: CountDeps, { number, entries }: TicketEntries): Promise<void> {
  if (!entries.some(begins)) return;
  const ticket = await tickets.get(number);
  await Promise.all([search.noteTicket(ticket), search.noteCustomer(ticket.customerId)]);
}

function tellOfMisses({ number, entries }: TicketEntries): void {
  const missed = entries.flatMap(({ events }) => events.filter((event) => event.type === 'duty.missed'));
  for (const { duty, due } of missed) logger.warn(DUTY_MISSED, { ticket: number, duty, due });
}

/** What reports and search read, told from the events. */
export const createHandler = (deps: CountDeps) =>
  streamBatch(async (tickets) => {
    const noteEach = eachTicket((ticket) => note(deps, ticket));
    const failed = await Promise.all([count(deps, tickets), noteEach(tickets)]);
    const numbers = new Set(failed.flat().map(({ number }) => number));
    for (const ticket of tickets) if (!numbers.has(ticket.number)) tellOfMisses(ticket);
    return failed.flat();
  });
