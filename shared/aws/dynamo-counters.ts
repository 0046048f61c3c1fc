import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { Entry } from '../tickets/events.ts';
import { batchGet } from './batch-get.ts';
import { CLAUSES, counterItems, holdsCounters } from './counter-items.ts';
import type { Table } from './dynamo-client.ts';
import { toEntry } from './entry-item.ts';
import { countedKey, countsKey, entryKey } from './keys.ts';
import { transact, type Write } from './transact.ts';

/** What DynamoDB takes in one transaction. */
const MOST_WRITES = 100;

const LAST_VERSION = 999_999;

/** By how much the entries of a ticket behind version `from`, up to version `to`, move the counters of its month. */
export interface Moved {
  /** `yyyy-mm` */
  readonly month: string;
  readonly counts: Counts;
  readonly number: string;
  /** The version up to which the ticket was counted before; 0 for none. */
  readonly from: number;
  readonly to: number;
}

/** The mark of a ticket: it is moved on by one of those who try to, and stays for good. */
function markWrite({ tableName: TableName }: Table, { number, from, to: version }: Moved): Write {
  const Item = { ...countedKey(number), kind: 'counted', version };
  if (from === 0) return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
  return {
    Put: {
      TableName,
      Item,
      ConditionExpression: '#version = :from',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':from': from },
    },
  };
}

const addition = (counters: readonly (readonly [name: string, by: number])[]) => ({
  UpdateExpression: `ADD ${counters.map((_, at) => `#c${at} :c${at}`).join(', ')}`,
  ExpressionAttributeNames: Object.fromEntries(counters.map(([name], at) => [`#c${at}`, name])),
  ExpressionAttributeValues: Object.fromEntries(counters.map(([, by], at) => [`:c${at}`, by])),
});

/** One addition to each item of counters, whatever the number of tickets that move it. */
function additions({ tableName: TableName }: Table, moves: readonly Moved[]): Write[] {
  const months = Map.groupBy(moves, ({ month }) => month);
  return [...months].flatMap(([month, theirs]) =>
    counterItems(month, sum(theirs)).map(({ key: Key, counters }) => ({
      Update: { TableName, Key, ...addition(counters) },
    })),
  );
}

function sum(moves: readonly Moved[]): [counter: string, by: number][] {
  const sums = new Map<string, number>();
  for (const { counts } of moves)
    for (const [counter, by] of Object.entries(counts)) sums.set(counter, (sums.get(counter) ?? 0) + by);
  return [...sums].filter(([, by]) => by !== 0);
}

/**
 * Adds what tickets moved to the counters of their months, all of them together as far as a transaction reaches, and
 * moves their marks on: each ticket once, whoever else tries.
 * @returns the numbers of those whose mark was elsewhere, so that nothing of theirs was added
 */
export async function addCounts(table: Table, moves: readonly Moved[]): Promise<readonly string[]> {
  if (moves.length === 0) return [];
  const writes = [...moves.map((moved) => markWrite(table, moved)), ...additions(table, moves)];
  if (writes.length > MOST_WRITES && moves.length > 1) {
    const half = Math.ceil(moves.length / 2);
    return [...(await addCounts(table, moves.slice(0, half))), ...(await addCounts(table, moves.slice(half)))];
  }
  const failed = await transact(table.client, writes);
  if (failed.length === 0) return [];
  const overtaken = moves.filter((_, at) => failed.includes(at)).map(({ number }) => number);
  const others = moves.filter(({ number }) => !overtaken.includes(number));
  return [...overtaken, ...(await addCounts(table, others))];
}

/** The counters of a month, `yyyy-mm`; empty where nothing was counted yet. */
export async function monthCounters({ client, tableName }: Table, month: string): Promise<Counts> {
  const counts: Record<string, number> = {};
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': countsKey(month, '').pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { pk: _pk, sk, ...counters } of Items) if (holdsCounters(String(sk))) Object.assign(counts, counters);
  }
  return counts;
}

/** What several months count by clause: one request for at most a hundred of them. Months without any are left out. */
export async function clauseCounters(table: Table, months: readonly string[]): Promise<readonly Counts[]> {
  const keys = months.map((month) => countsKey(month, CLAUSES));
  const items = await batchGet(table, keys, { ConsistentRead: true });
  return items.map(({ pk: _pk, sk: _sk, ...counters }) => counters as Counts);
}

/** All entries of a ticket, the first one first, and up to which version it is counted; 0 for none. */
export async function countedEntries(
  { client, tableName }: Table,
  number: string,
): Promise<{ readonly entries: readonly Entry[]; readonly counted: number }> {
  const { pk, sk: mark } = countedKey(number);
  const items: Record<string, unknown>[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :mark AND :last',
      ExpressionAttributeValues: { ':pk': pk, ':mark': mark, ':last': entryKey(number, LAST_VERSION).sk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  const counted = Number(items.find(({ sk }) => sk === mark)?.version ?? 0);
  return { counted, entries: items.filter(({ kind }) => kind === 'entry').map(toEntry) };
}
