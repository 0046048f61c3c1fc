import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { OwingTicket } from '../settings/preview-moves.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { ticketKey } from './keys.ts';
import { CLOSED, COMPANY_QUEUES, fromItem, type TicketItem } from './ticket-item.ts';

/** Read at once. */
const BATCH = 100;
/** Sorts behind every due time: tickets that owe nothing are not read. */
const OWES_NOTHING = '9999';

async function numbersIn({ client, tableName }: Table, queue: string): Promise<string[]> {
  const numbers: string[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byCompanyDue',
      KeyConditionExpression: 'companyQueue = :queue AND dueKey < :nothing',
      ExpressionAttributeValues: { ':queue': queue, ':nothing': OWES_NOTHING },
      ProjectionExpression: '#number',
      ExpressionAttributeNames: { '#number': 'number' },
    },
  );
  for await (const { Items = [] } of pages) numbers.push(...Items.map(({ number }) => String(number)));
  return numbers;
}

/** Numbers of the tickets that are not closed and owe something, in order. Costs what is open. */
export async function openTickets(table: Table): Promise<readonly string[]> {
  const found = await Promise.all(COMPANY_QUEUES.map((queue) => numbersIn(table, queue)));
  return found.flat().sort();
}

/** These tickets with their duties, in order. */
export async function owingTickets(table: Table, numbers: readonly string[]): Promise<readonly OwingTicket[]> {
  const batches: string[][] = [];
  for (let at = 0; at < numbers.length; at += BATCH) batches.push(numbers.slice(at, at + BATCH));
  const found = await Promise.all(batches.map((batch) => batchGet(table, batch.map(ticketKey))));
  return (found.flat() as unknown as TicketItem[]).map(fromItem).sort((a, b) => (a.number < b.number ? -1 : 1));
}

type Assigned = Pick<OwingTicket, 'number' | 'subject'>;

async function assignedIn({ client, tableName }: Table, queue: string, staffId: string): Promise<Assigned[]> {
  const found: Assigned[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byCompanyDue',
      KeyConditionExpression: 'companyQueue = :queue AND dueKey < :closed',
      FilterExpression: 'assignee = :staff',
      ExpressionAttributeValues: { ':queue': queue, ':closed': CLOSED, ':staff': staffId },
    },
  );
  for await (const { Items = [] } of pages)
    found.push(...Items.map(({ number, subject }) => ({ number: String(number), subject: String(subject) })));
  return found;
}

/** Tickets that are not closed and given to this person. Reads what is open. */
export async function assignedTo(table: Table, staffId: string): Promise<readonly Assigned[]> {
  const found = await Promise.all(COMPANY_QUEUES.map((queue) => assignedIn(table, queue, staffId)));
  return found.flat().sort((a, b) => (a.number < b.number ? -1 : 1));
}
