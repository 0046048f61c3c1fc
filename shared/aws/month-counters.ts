import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { FrozenReport } from '../reports/frozen-report.ts';
import { batchGet } from './batch-get.ts';
import { CLAUSES, countersIn } from './counter-items.ts';
import { type CountsApart, countsApart } from './counts-apart.ts';
import type { Table } from './dynamo-client.ts';
import { countsKey, reportKey } from './keys.ts';

/** What is counted of a month, and its report, if it was frozen. */
export interface MonthFigures {
  readonly counters: Counts;
  readonly frozen: FrozenReport | null;
}

/** The month's own partition: its counters without what is kept apart of them. */
async function ofMonth({ client, tableName }: Table, month: string): Promise<MonthFigures> {
  const counters: Record<string, number> = {};
  let frozen: FrozenReport | null = null;
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
    for (const item of Items) {
      for (const [counter, count] of countersIn(item)) counters[counter] = (counters[counter] ?? 0) + count;
      if (item.sk === reportKey(month).sk) frozen = item.frozen as FrozenReport;
    }
  }
  return { counters, frozen };
}

function added(counters: Counts, apart: readonly CountsApart[]): Counts {
  const sums: Record<string, number> = { ...counters };
  for (const { counts } of apart)
    for (const [counter, by] of Object.entries(counts)) sums[counter] = (sums[counter] ?? 0) + by;
  return sums;
}

/**
 * All figures of a month, `yyyy-mm`, by two requests; no counters where nothing was counted yet. What is taken up by the
 * month just then may be missing in this one look.
 */
export async function monthFigures(table: Table, month: string): Promise<MonthFigures> {
  const { counters, frozen } = await ofMonth(table, month);
  return { counters: added(counters, await countsApart(table, { first: month, last: month })), frozen };
}

/** How often the counters of a month are read anew that move while they are read. */
const MAX_LOOKS = 10;

const stateOf = (apart: readonly CountsApart[]) =>
  apart.map(({ number, from, to }) => `${number} ${from} ${to}`).join('\n');

/** The counters of a month as they stood at one moment: for figures that are written down for good. */
export async function settledCounters(table: Table, month: string): Promise<Counts> {
  const readApart = () => countsApart(table, { first: month, last: month });
  let apart = await readApart();
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const { counters } = await ofMonth(table, month);
    const since = await readApart();
    if (stateOf(since) === stateOf(apart)) return added(counters, apart);
    apart = since;
  }
  throw new Error(`The counters of ${month} do not come to rest`);
}

/** What several months count by clause: two requests for at most a hundred of them. Months without any are left out. */
export async function clauseCounters(table: Table, months: readonly string[]): Promise<readonly Counts[]> {
  const sorted = months.toSorted();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const keys = months.map((month) => countsKey(month, CLAUSES));
  const items = await batchGet(table, keys, { ConsistentRead: true });
  const apart = await countsApart(table, { first, last });
  const inMonths = apart.filter(({ month }) => months.includes(month));
  return [...items.map((item) => Object.fromEntries(countersIn(item))), ...inMonths.map((one) => one.counts)];
}
