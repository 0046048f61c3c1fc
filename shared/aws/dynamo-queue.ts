import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { InvalidFields } from '../tickets/errors.ts';
import { mostLookedAt, pageOf } from '../tickets/queue-page.ts';
import type { QueueItem, QueuePage, QueueQuery } from '../tickets/queue-query.ts';
import type { Table } from './dynamo-client.ts';
import { QUARANTINE } from './keys.ts';
import { CLOSED, COMPANY_QUEUES, dueKey, toQueueItem } from './ticket-item.ts';

interface Partition {
  readonly index: 'byDepartmentDue' | 'byCompanyDue';
  readonly attribute: 'departmentQueue' | 'companyQueue';
  readonly value: string;
}

const departmentQueue = (value: string): Partition => ({
  index: 'byDepartmentDue',
  attribute: 'departmentQueue',
  value,
});

/** Which index partitions a query reads: one for a department, the shards of the company's own queue for all of them. */
function partitionsOf({ department, state }: QueueQuery): readonly Partition[] {
  if (state === 'quarantined') return [departmentQueue(QUARANTINE)];
  if (department !== undefined) return [departmentQueue(department)];
  return COMPANY_QUEUES.map((value) => ({ index: 'byCompanyDue', attribute: 'companyQueue', value }));
}

/** A stretch of a queue; its bounds belong to it. */
interface Stretch {
  readonly after: string;
  readonly before: string;
}

/** Before every key; behind every key that has the same mark before it. */
const FROM = ' ';
const TO = ':';
/** '!' sorts before '#', which follows every due time: keys of tickets due before the instant, and not later ones. */
const until = (due: string) => `${due}!`;

/** What is open and then what is closed is one stretch; what is due of both is two. */
const isOneStretch = ({ state, openFirst, dueBefore }: QueueQuery) =>
  state === 'all' && openFirst === true && dueBefore === undefined;

function stretchesOf(query: QueueQuery): readonly Stretch[] {
  const { state, dueBefore = TO } = query;
  const after = query.cursor === undefined ? FROM : readCursor(query.cursor, query);
  const open = { after, before: until(dueBefore) };
  const closed = { after: CLOSED + after, before: until(CLOSED + dueBefore) };
  if (isOneStretch(query)) return [{ after, before: closed.before }];
  if (state === 'all') return [open, closed];
  return [state === 'closed' ? closed : open];
}

const CURSOR = /^!?\d{4}[^#]*#[\w-]+$/;
const CURSOR_OF_BOTH = /^[!~]?\d{4}[^#]*#[\w-]+$/;

function readCursor(cursor: string, query: QueueQuery): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if ((isOneStretch(query) ? CURSOR_OF_BOTH : CURSOR).test(key)) return key;
  throw new InvalidFields([{ pointer: '/cursor', detail: 'Use the cursor exactly as the previous page gave it.' }]);
}

async function readStretch(
  { client, tableName }: Table,
  { partition, after, before }: Stretch & { partition: Partition },
  query: QueueQuery,
): Promise<QueueItem[]> {
  if (after >= before) return [];
  const found: QueueItem[] = [];
  const wanted = (item: QueueItem) => keyInQueue(item) > after && isDueBefore(item, query.dueBefore);
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
const keyInQueue = (item: QueueItem) => `${item.status === 'closed' ? CLOSED : ''}${keyOf(item)}`;

/**
 * Tickets by due time, then number; no duty last; `openFirst`: those that are open, then those that are closed.
 * @throws InvalidFields for a cursor that no page gave
 */
export async function queryQueue(table: Table, query: QueueQuery): Promise<QueuePage> {
  const stretches = stretchesOf(query);
  const asked = partitionsOf(query).flatMap((partition) => stretches.map((stretch) => ({ ...stretch, partition })));
  const key = isOneStretch(query) ? keyInQueue : keyOf;
  const pages = await Promise.all(asked.map((stretch) => readStretch(table, stretch, query)));
  const items = pages.flat().sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const { items: page, last } = pageOf(items, query);
  return { items: page, ...(last !== null && { cursor: Buffer.from(key(last)).toString('base64url') }) };
}
