import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { UnknownTicket } from '../tickets/errors.ts';
import type { Entry, EntryTexts } from '../tickets/events.ts';
import type { Message, RecordDetails, TicketFile } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { ticketKey } from './keys.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

type Item = Record<string, unknown>;

/** Everything that lies under one number. */
export async function readPartition({ client, tableName }: Table, number: string): Promise<Item[]> {
  const items: Item[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': ticketKey(number).pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

export const ofKind = (items: readonly Item[], kind: string) => items.filter((item) => item.kind === kind);

export function toEntry({ number, version, at, by, events }: Item): Entry {
  return { number, version, at, by, events } as Entry;
}

const versionOf = ({ sk }: Item) => Number(String(sk).slice('TEXT#'.length));

/** All that lies under one number, with one query. @throws UnknownTicket, also for a number written off as unused */
export async function readTicketFile(table: Table, number: string): Promise<TicketFile> {
  return toTicketFile(number, await readPartition(table, number));
}

/** @throws UnknownTicket */
export function toTicketFile(number: string, items: readonly Item[]): TicketFile {
  const ticket = ofKind(items, 'ticket')[0];
  const record = ofKind(items, 'record')[0];
  if (ticket === undefined || record === undefined) throw new UnknownTicket(`There is no ticket ${number}.`);
  return {
    ticket: fromItem(ticket as unknown as TicketItem) as Ticket,
    record: record.record as RecordDetails,
    entries: ofKind(items, 'entry').map(toEntry),
    texts: Object.fromEntries(ofKind(items, 'text').map((item) => [versionOf(item), item.texts as EntryTexts])),
    messages: ofKind(items, 'message').map(({ message }) => message as Message),
  };
}
