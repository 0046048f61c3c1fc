import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { FrozenReport } from '../reports/frozen-report.ts';
import { batchGet } from './batch-get.ts';
import { CLAUSES, countersIn } from './counter-items.ts';
import { type CountsApart, keptApart } from './counts-apart.ts';
import type { Table } from './dynamo-client.ts';
import { countsKey, reportKey } from './keys.ts';
import { type Item, lookUntilWhole } from './whole-look.ts';

/** What is counted of a month, and its report, if it was frozen. */
export interface MonthFigures {
  readonly counters: Counts;
  readonly frozen: FrozenReport | null;
}

/** The month's own partition: its counters without what is kept apart of them, and its report. */
async function ofMonth({ client, tableName }: Table, month: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': countsKey(month, '').pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

function added(items: readonly Item[], apart: readonly CountsApart[]): Counts {
  const sums: Record<string, number> = {};
  for (const [counter, by] of [...items.flatMap(countersIn), ...apart.flatMap(({ counts }) => Object.entries(counts))])
    sums[counter] = (sums[counter] ?? 0) + by;
  return sums;
}

const lookAt = (table: Table, month: string) =>
  lookUntilWhole({
    apart: () => keptApart(table, { first: month, last: month }),
    months: () => ofMonth(table, month),
  });

/**
 * All figures of a month, `yyyy-mm`, by two requests; by some more while the month takes up what was kept apart of it. No
 * counters where nothing was counted yet.
 */
export async function monthFigures(table: Table, month: string): Promise<MonthFigures> {
  const { items, apart } = await lookAt(table, month);
  const report = items.find(({ sk }) => sk === reportKey(month).sk);
  return { counters: added(items, apart), frozen: (report?.frozen as FrozenReport | undefined) ?? null };
}

/** The counters of a month as they stood at one moment: for figures that are written down for good. */
export async function settledCounters(table: Table, month: string): Promise<Counts> {
  const { items, apart, isWhole } = await lookAt(table, month);
  if (!isWhole) throw new Error(`The counters of ${month} do not come to rest`);
  return added(items, apart);
}

/** What several months count by clause: two requests for at most a hundred of them. Months without any are left out. */
export async function clauseCounters(table: Table, months: readonly string[]): Promise<readonly Counts[]> {
  const sorted = months.toSorted();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const keys = months.map((month) => countsKey(month, CLAUSES));
  const { items, apart } = await lookUntilWhole({
    apart: () => keptApart(table, { first, last }),
    months: () => batchGet(table, keys, { ConsistentRead: true }),
  });
  const inMonths = apart.filter(({ month }) => months.includes(month));
  return [...items.map((item) => Object.fromEntries(countersIn(item))), ...inMonths.map((one) => one.counts)];
}
