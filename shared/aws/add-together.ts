import type { Counts } from '../reports/counts-of.ts';
import { additions } from './counter-writes.ts';
import type { Table } from './dynamo-client.ts';
import { transact, type Write } from './transact.ts';

/** What DynamoDB takes in one transaction. */
const MOST_WRITES = 100;

/** What is written of a ticket in the same transaction as the addition of its counts. */
export interface Adding {
  readonly month: string;
  readonly counts: Counts;
  readonly number: string;
  readonly writes: readonly Write[];
}

/**
 * Adds what tickets moved to the counters of their months, all of them together as far as a transaction reaches: each
 * ticket once, whoever else tries.
 * @param taking which taking up of what was kept apart it is, if it is one
 * @returns the numbers of those that were not as they had been read, so that nothing of theirs was added
 */
export async function addTogether(table: Table, all: readonly Adding[], taking?: number): Promise<readonly string[]> {
  if (all.length === 0) return [];
  const add = (some: readonly Adding[]) => addTogether(table, some, taking);
  const own = all.flatMap(({ number, writes }) => writes.map((write) => ({ number, write })));
  const writes = [...own.map(({ write }) => write), ...additions(table.tableName, all, taking)];
  if (writes.length > MOST_WRITES && all.length > 1) {
    const half = Math.ceil(all.length / 2);
    return [...(await add(all.slice(0, half))), ...(await add(all.slice(half)))];
  }
  const failed = await transact(table.client, writes);
  if (failed.length === 0) return [];
  const overtaken = [...new Set(failed.flatMap((at) => own[at]?.number ?? []))];
  return [...overtaken, ...(await add(all.filter(({ number }) => !overtaken.includes(number))))];
}
