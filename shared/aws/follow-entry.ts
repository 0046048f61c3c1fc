import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { UnknownTicket } from '../tickets/errors.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketAfter } from '../tickets/ticket-after.ts';
import type { Table } from './dynamo-client.ts';
import { toEntry } from './entry-item.ts';
import { entryKey, ticketKey } from './keys.ts';
import { fromItem, type TicketItem, toItem } from './ticket-item.ts';
import { besideTransactions } from './transact.ts';

/** Whoever wrote an entry writes the ticket right after it; so long is waited before it is done in their place. */
const THEIR_TURN_MS = 50;

export interface TicketTable extends Table {
  /** Of the company: decides in which month a complaint is registered. */
  readonly zone: string;
}

type Item = Record<string, unknown>;

async function read({ client, tableName }: Table, Key: { pk: string; sk: string }): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item;
}

/** The ticket as its item stands. Strongly consistent. @throws UnknownTicket, also for a number written off as unused */
export async function readTicket(table: Table, number: string): Promise<Ticket> {
  const item = await read(table, ticketKey(number));
  if (item?.kind !== 'ticket') throw new UnknownTicket(`There is no ticket ${number}.`);
  return fromItem(item as unknown as TicketItem);
}

/** That the ticket takes the place of the version before it, and of no other. */
export const replaces = ({ version }: Ticket) => ({
  ConditionExpression: '#version = :previous',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':previous': version - 1 },
});

/**
 * That the ticket takes the place of any version before it. Who follows entries that are there may pass over one whose
 * writer has not come to write the ticket yet: it finds itself overtaken then. A number that was written off has no version, so it stays written off.
 */
const overtakes = ({ version }: Ticket) => ({
  ConditionExpression: '#version < :mine',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':mine': version },
});

/** Writes the ticket as its newest entry leaves it. Somebody else may have done it, or more: it would be the same. */
export async function putFollowing({ client, tableName, zone }: TicketTable, ticket: Ticket): Promise<void> {
  try {
    const put = { TableName: tableName, Item: toItem(ticket, zone), ...overtakes(ticket) };
    await besideTransactions(() => client.send(new PutCommand(put)));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const nextEntry = (table: Table, { number, version }: Ticket): Promise<Item | undefined> =>
  read(table, entryKey(number, version + 1));

/** The ticket, brought up to its newest entry where whoever wrote that was stopped in between (ADR 21). */
export async function broughtUp(table: TicketTable, number: string): Promise<Ticket> {
  let ticket = await readTicket(table, number);
  for (;;) {
    const entry = await nextEntry(table, ticket);
    if (entry === undefined) return ticket;
    ticket = ticketAfter(ticket, toEntry(entry));
    await putFollowing(table, ticket);
  }
}

/** The ticket at this version or a later one, if there is an entry of that version; as it stands otherwise. */
export async function ticketAt(table: TicketTable, number: string, version: number): Promise<Ticket> {
  const ticket = await readTicket(table, number);
  if (ticket.version >= version || (await nextEntry(table, ticket)) === undefined) return ticket;
  await new Promise((done) => setTimeout(done, THEIR_TURN_MS));
  return broughtUp(table, number);
}
