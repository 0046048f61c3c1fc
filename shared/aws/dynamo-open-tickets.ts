import { BatchGetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { DEPARTMENTS } from '../regulation/words.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { ticketKey, UNROUTED } from './keys.ts';

/** DynamoDB's own bound for one BatchGetItem. */
const BATCH = 100;
/** Sorts behind every due time: tickets that owe nothing are not read. */
const OWES_NOTHING = '9999';

async function numbersIn({ client, tableName }: Table, department: string): Promise<string[]> {
  const numbers: string[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byOpenDue',
      KeyConditionExpression: 'openDepartment = :department AND dueKey < :nothing',
      ExpressionAttributeValues: { ':department': department, ':nothing': OWES_NOTHING },
      ProjectionExpression: '#number',
      ExpressionAttributeNames: { '#number': 'number' },
    },
  );
  for await (const { Items = [] } of pages) numbers.push(...Items.map(({ number }) => String(number)));
  return numbers;
}

/** Numbers of the tickets that are not closed and owe something, in order. Costs what is open. */
export async function openTickets(table: Table): Promise<readonly string[]> {
  const found = await Promise.all([...DEPARTMENTS, UNROUTED].map((department) => numbersIn(table, department)));
  return found.flat().sort();
}

/** What a ticket's duties are moved by, and what people know it by. */
export type OwingTicket = Pick<Ticket, 'number' | 'subject' | 'urgency' | 'duties' | 'department' | 'status'>;

async function readBatch({ client, tableName }: Table, numbers: readonly string[]): Promise<OwingTicket[]> {
  const found: OwingTicket[] = [];
  let wanted: Record<string, unknown>[] = numbers.map((number) => ({ ...ticketKey(number) }));
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({
        RequestItems: {
          [tableName]: {
            Keys: wanted,
            ProjectionExpression: '#number, subject, urgency, duties, department, #status',
            ExpressionAttributeNames: { '#number': 'number', '#status': 'status' },
          },
        },
      }),
    );
    found.push(...((Responses?.[tableName] ?? []) as OwingTicket[]));
    wanted = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
}

/** These tickets with their duties, in order. */
export async function owingTickets(table: Table, numbers: readonly string[]): Promise<readonly OwingTicket[]> {
  const batches: string[][] = [];
  for (let at = 0; at < numbers.length; at += BATCH) batches.push(numbers.slice(at, at + BATCH));
  const found = await Promise.all(batches.map((batch) => readBatch(table, batch)));
  return found.flat().sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** Tickets that are not closed and given to this person. Reads what is open. */
export async function assignedTo(
  { client, tableName }: Table,
  staffId: string,
): Promise<Pick<OwingTicket, 'number' | 'subject'>[]> {
  const found = await Promise.all(
    [...DEPARTMENTS, UNROUTED].map(async (department) => {
      const items: Pick<OwingTicket, 'number' | 'subject'>[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          IndexName: 'byOpenDue',
          KeyConditionExpression: 'openDepartment = :department',
          FilterExpression: 'assignee = :staff',
          ExpressionAttributeValues: { ':department': department, ':staff': staffId },
        },
      );
      for await (const { Items = [] } of pages)
        items.push(...Items.map(({ number, subject }) => ({ number: String(number), subject: String(subject) })));
      return items;
    }),
  );
  return found.flat().sort((a, b) => (a.number < b.number ? -1 : 1));
}
