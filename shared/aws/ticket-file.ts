import { UnknownTicket } from '../tickets/errors.ts';
import type { Entry } from '../tickets/events.ts';
import type { Message, RecordDetails, TicketFile } from '../tickets/store.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import { ticketAfter } from '../tickets/ticket-after.ts';
import type { Table } from './dynamo-client.ts';
import { textsOf, toEntry } from './entry-item.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';
import { partitionOf } from './ticket-partition.ts';

type Item = Record<string, unknown>;

export const ofKind = (items: readonly Item[], kind: string) => items.filter((item) => item.kind === kind);

/** Shown as the newest entry leaves it, should the ticket not have been written after it yet. */
const followed = (ticket: Ticket, entries: readonly Entry[]): Ticket =>
  entries.filter(({ version }) => version > ticket.version).reduce(ticketAfter, ticket);

const arrivedOf = (letters: readonly Item[]): Record<number, Instant> =>
  Object.fromEntries(letters.flatMap(({ entry, arrivedAt }) => (arrivedAt === undefined ? [] : [[entry, arrivedAt]])));

/** All that lies under one number, with one query. @throws UnknownTicket, also for a number written off as unused */
export async function readTicketFile(table: Table, number: string): Promise<TicketFile> {
  return toTicketFile(number, await partitionOf(table, number));
}

/** @throws UnknownTicket */
export function toTicketFile(number: string, items: readonly Item[]): TicketFile {
  const ticket = ofKind(items, 'ticket')[0];
  const record = ofKind(items, 'record')[0];
  if (ticket === undefined || record === undefined) throw new UnknownTicket(`There is no ticket ${number}.`);
  const written = ofKind(items, 'entry');
  const entries = written.map(toEntry);
  return {
    ticket: followed(fromItem(ticket as unknown as TicketItem), entries),
    record: record.record as RecordDetails,
    entries,
    texts: Object.fromEntries(written.flatMap((item) => (item.texts ? [[item.version, textsOf(item)]] : []))),
    messages: ofKind(items, 'message').map(({ message }) => message as Message),
    arrived: arrivedOf(ofKind(items, 'letter')),
  };
}
