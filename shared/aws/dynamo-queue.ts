import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { InvalidFields } from '../tickets/errors.ts';
import { mostLookedAt, pageOf } from '../tickets/queue-page.ts';
import type { QueueItem, QueuePage, QueueQuery } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { QUARANTINE } from './keys.ts';
import { companyQueues, dueKey, toQueueItem } from './ticket-item.ts';

interface Partition {
  readonly index: 'byOpenDue' | 'byClosedDue' | 'byCompanyDue';
  readonly attribute: 'openDepartment' | 'closedDepartment' | 'companyQueue';
  readonly value: string;
}

const STATES = { open: ['open'], closed: ['closed'], all: ['open', 'closed'] } as const;
const BY_DEPARTMENT = {
  open: { index: 'byOpenDue', attribute: 'openDepartment' },
  closed: { index: 'byClosedDue', attribute: 'closedDepartment' },
} as const;

/** Which index partitions a query reads: one for a department in one state, the shards of the company's own queue for all. */
function partitionsOf({ department, state }: QueueQuery): Partition[] {
  if (state === 'quarantined') return [{ ...BY_DEPARTMENT.open, value: QUARANTINE }];
  if (department !== undefined) return STATES[state].map((one) => ({ ...BY_DEPARTMENT[one], value: department }));
  const shards = STATES[state].flatMap((one) => companyQueues(one));
  return shards.map((value) => ({ index: 'byCompanyDue', attribute: 'companyQueue', value }));
}

const CURSOR = /^!?\d{4}[^#]*#[\w-]+$/;

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (CURSOR.test(key)) return key;
  throw new InvalidFields([{ pointer: '/cursor', detail: 'Use the cursor exactly as the previous page gave it.' }]);
}

/** '!' sorts before '#', which follows every due time: keys of tickets due before the instant, and not later ones. */
const upperBound = (dueBefore: string | undefined) => `${dueBefore ?? ':'}!`;

async function readPartition(
  { client, tableName }: Table,
  partition: Partition,
  query: QueueQuery,
): Promise<QueueItem[]> {
  const after = query.cursor === undefined ? ' ' : readCursor(query.cursor);
  const before = upperBound(query.dueBefore);
  if (after >= before) return [];
  const found: QueueItem[] = [];
  const wanted = (item: QueueItem) => keyOf(item) > after && isDueBefore(item, query.dueBefore);
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: partition.index,
      KeyConditionExpression: '#partition = :partition AND dueKey BETWEEN :after AND :before',
      ExpressionAttributeNames: { '#partition': partition.attribute },
      // The cursor's own ticket is read again and dropped: BETWEEN includes its bounds.
      ExpressionAttributeValues: { ':partition': partition.value, ':after': after, ':before': before },
      Limit: mostLookedAt(query) + 2,
    },
  );
  for await (const { Items = [] } of pages) {
    found.push(...(Items as Parameters<typeof toQueueItem>[0][]).map(toQueueItem).filter(wanted));
    if (found.length > mostLookedAt(query)) break;
  }
  return found;
}

/** Special cases stand before all due times, so that theirs has to be asked for. */
const isDueBefore = ({ nextDueAt }: QueueItem, dueBefore: string | undefined) =>
  dueBefore === undefined || (nextDueAt !== null && nextDueAt < dueBefore);

const keyOf = ({ nextDueAt, number, crisis }: QueueItem) => dueKey(nextDueAt, number, crisis);

/** Tickets by due time, then number; no duty last. @throws InvalidFields for a cursor that no page gave */
export async function queryQueue(table: Table, query: QueueQuery): Promise<QueuePage> {
  const pages = await Promise.all(partitionsOf(query).map((partition) => readPartition(table, partition, query)));
  const items = pages.flat().sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { items: page, last } = pageOf(items, query);
  return { items: page, ...(last !== null && { cursor: Buffer.from(keyOf(last)).toString('base64url') }) };
}
