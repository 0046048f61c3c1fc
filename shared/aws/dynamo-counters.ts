import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { paginateQuery, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { CAUSE_PREFIX, type Counts } from '../reports/counts-of.ts';
import type { Entry } from '../tickets/events.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { toEntry } from './entry-item.ts';
import { causeKey, countedKey, entryKey, monthKey } from './keys.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A repeat can come as long as the stream keeps records, a day; the marker outlives it by far. */
const MARKER_DAYS = 7;

interface Counting {
  /** `yyyy-mm` */
  readonly month: string;
  readonly counts: Counts;
  readonly number: string;
  readonly version: number;
  readonly now: Date;
}

function addition(counters: readonly (readonly [name: string, by: number])[]) {
  return {
    UpdateExpression: `ADD ${counters.map((_, at) => `#c${at} :c${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(counters.map(([name], at) => [`#c${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(counters.map(([, by], at) => [`:c${at}`, by])),
  };
}

/** Counters of causes lie in items of their own; all others, whose names are bounded, in the month's one item. */
function additions({ tableName: TableName }: Table, { month, counts }: Counting): Write[] {
  const counters = Object.entries(counts);
  const causes = counters.filter(([name]) => name.startsWith(CAUSE_PREFIX));
  const others = counters.filter(([name]) => !name.startsWith(CAUSE_PREFIX));
  return [
    ...(others.length === 0 ? [] : [{ Update: { TableName, Key: monthKey(month), ...addition(others) } }]),
    ...causes.map((cause) => ({ Update: { TableName, Key: causeKey(month, cause[0]), ...addition([cause]) } })),
  ];
}

/** Adds to the counters of a month, once for each entry however often the stream delivers it. */
export async function addCounts(table: Table, counting: Counting): Promise<void> {
  const { counts, number, version, now } = counting;
  if (Object.keys(counts).length === 0) return;
  const { client, tableName: TableName } = table;
  const expiresAt = Math.floor(now.getTime() / 1000) + MARKER_DAYS * 24 * 3600;
  const Item = { ...countedKey(number, version), kind: 'counted', expiresAt };
  const marker = { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [marker, ...additions(table, counting)] }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (error.CancellationReasons?.[0]?.Code !== 'ConditionalCheckFailed') throw error;
  }
}

const isCounters = (sk: unknown) => sk === 'COUNTS' || String(sk).startsWith('CAUSE#');

/** The counters of a month, `yyyy-mm`; empty where nothing was counted yet. */
export async function monthCounters({ client, tableName }: Table, month: string): Promise<Counts> {
  const counts: Record<string, number> = {};
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': monthKey(month).pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { pk: _pk, sk, ...counters } of Items) if (isCounters(sk)) Object.assign(counts, counters);
  }
  return counts;
}

/** The counters of several months, causes left away: one request for at most a hundred of them. Months without any are left out. */
export async function countersOf(table: Table, months: readonly string[]): Promise<readonly Counts[]> {
  const items = await batchGet(table, months.map(monthKey), { ConsistentRead: true });
  return items.map(({ pk: _pk, sk: _sk, ...counters }) => counters as Counts);
}

/** The entries of a ticket up to this version, the first one first. */
export async function entriesUpTo({ client, tableName }: Table, number: string, version: number): Promise<Entry[]> {
  const { pk, sk: last } = entryKey(number, version);
  const entries: Entry[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': pk, ':first': entryKey(number, 0).sk, ':last': last },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) entries.push(...Items.map(toEntry));
  return entries;
}
