import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { DEPARTMENTS } from '../regulation/words.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { UNROUTED } from './keys.ts';

const INDEXES = [
  { index: 'byOpenDue', attribute: 'openDepartment' },
  { index: 'byClosedDue', attribute: 'closedDepartment' },
] as const;

/**
 * Tickets whose timer should have acted before the instant, read from the due indexes without the timers' knowledge.
 * Reads what is owed by then, not what the table holds.
 */
export async function* ticketsLeftBehind({ client, tableName }: Table, before: Instant): AsyncGenerator<string> {
  for (const { index, attribute } of INDEXES) {
    for (const department of [...DEPARTMENTS, UNROUTED]) {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          IndexName: index,
          KeyConditionExpression: '#department = :department AND dueKey < :before',
          FilterExpression: 'actAt < :before',
          ExpressionAttributeNames: { '#department': attribute },
          ExpressionAttributeValues: { ':department': department, ':before': before },
        },
      );
      for await (const { Items = [] } of pages) for (const { number } of Items) yield String(number);
    }
  }
}
