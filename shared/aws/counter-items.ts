import { createHash } from 'node:crypto';
import { CAUSE_PREFIX } from '../reports/counts-of.ts';
import { causeKey, countsKey } from './keys.ts';

/** A key of the one table. */
type Key = ReturnType<typeof countsKey>;

const SHARDS = 8;
const shardOf = (id: string) => createHash('sha256').update(id).digest().readUInt8() % SHARDS;

/**
 * Which counters lie in one item, by the first word of their names: a write costs by the size of the item that it adds to,
 * and the counters of a busy month are 7 KB and 50 bytes more for each counter of a person.
 */
const GROUPS: Readonly<Record<string, (rest: readonly string[]) => string>> = {
  category: () => 'classes',
  department: () => 'classes',
  duty: (rest) => (rest.at(-1) === 'opened' ? 'owed' : 'duties'),
  clause: () => CLAUSES,
  appraisal: ([department = '']) => `department-${department}`,
  person: ([id = '']) => `persons-${shardOf(id)}`,
};

/** The group that holds what is counted by clause, for whoever reads nothing else. */
export const CLAUSES = 'clauses';

/** Where a counter of a month lies; causes, which people find as many of as they like, in an item each. */
export function counterKeyOf(month: string, counter: string): Key {
  if (counter.startsWith(CAUSE_PREFIX)) return causeKey(month, counter);
  const [first = '', ...rest] = counter.split('.');
  return countsKey(month, GROUPS[first]?.(rest) ?? '');
}

/** Whether the item of a month's partition with this key holds counters. */
export const holdsCounters = (sk: string): boolean => /^(COUNTS(#|$)|CAUSE#)/.test(sk);

/** Counters of a month by the item that they lie in. */
export function counterItems(
  month: string,
  counters: Iterable<readonly [counter: string, by: number]>,
): { readonly key: Key; readonly counters: readonly (readonly [string, number])[] }[] {
  const items = new Map<string, { key: Key; counters: (readonly [string, number])[] }>();
  for (const counter of counters) {
    const key = counterKeyOf(month, counter[0]);
    const item = items.get(key.sk) ?? { key, counters: [] };
    items.set(key.sk, item);
    item.counters.push(counter);
  }
  return [...items.values()];
}
