import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { CLOSED, COMPANY_QUEUES } from './ticket-item.ts';

/** What is open and owed, and what is closed and owed, of each queue. */
const OWED = COMPANY_QUEUES.flatMap((queue) => ['', CLOSED].map((mark) => ({ queue, mark })));
type Owed = (typeof OWED)[number];

async function readOwed({ client, tableName }: Table, { queue, mark }: Owed, before: Instant): Promise<string[]> {
  const numbers: string[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byCompanyDue',
      KeyConditionExpression: 'companyQueue = :queue AND dueKey BETWEEN :first AND :last',
      // What is due acts then, unless something else is said.
      FilterExpression: 'attribute_not_exists(actAt) OR actAt < :before',
      ExpressionAttributeValues: {
        ':queue': queue,
        ':first': `${mark} `,
        ':last': `${mark}${before}`,
        ':before': before,
      },
    },
  );
  for await (const { Items = [] } of pages) numbers.push(...Items.map(({ number }) => String(number)));
  return numbers;
}

/**
 * Tickets whose timer should have acted before the instant, read from the due indexes without the timers' knowledge.
 * Reads what is owed by then, not what the table holds.
 */
export async function ticketsLeftBehind(table: Table, before: Instant): Promise<readonly string[]> {
  const found = await Promise.all(OWED.map((owed) => readOwed(table, owed, before)));
  return found.flat();
}

/** ours:T11: complaints whose corrective action is past its due time and not yet told of. No timer stands for these. */
export async function capasPastDue({ client, tableName }: Table, now: Instant): Promise<readonly string[]> {
  const numbers: string[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byCapa',
      KeyConditionExpression: 'capaState = :open AND capaAt <= :now',
      FilterExpression: 'attribute_not_exists(#capa.#missed) OR #capa.#missed <> :told',
      ExpressionAttributeNames: { '#capa': 'capa', '#missed': 'missed' },
      ExpressionAttributeValues: { ':open': 'open', ':now': now, ':told': true },
    },
  );
  for await (const { Items = [] } of pages) numbers.push(...Items.map(({ number }) => String(number)));
  return numbers;
}
