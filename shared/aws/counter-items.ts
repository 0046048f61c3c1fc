import { createHash } from 'node:crypto';
import { CAUSE_PREFIX } from '../reports/counts-of.ts';
import { causeKey, countsKey } from './keys.ts';

/** A key of the one table. */
type Key = ReturnType<typeof countsKey>;

/** A batch of many tickets has the work of a dozen people in it; what a company of a hundred counts by person is 6 KB. */
const SHARDS = 4;
const shardOf = (id: string) => createHash('sha256').update(id).digest().readUInt8() % SHARDS;

/**
 * Which counters lie in one item, by the first word of their names: a write costs by the size of the item that it adds to,
 * and many tickets together move nearly all of them but those of persons (few are counted apart), so that items are
 * large: each of its own would round its size up to a kilobyte.
 */
const GROUPS: Readonly<Record<string, (rest: readonly string[]) => string>> = {
  clause: () => CLAUSES,
  appraisal: () => 'appraisal',
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
const holdsCounters = (sk: string): boolean => /^(COUNTS(#|$)|CAUSE#)/.test(sk);

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
const PERSON = 'person';

/** A counter as an attribute: of a person's only the id, in 22 signs for 36. */
function attributeOf(counter: string): string {
  const [first, id = '', state] = counter.split('.');
  if (first !== PERSON || !UUID.test(id)) return counter;
  return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${state}`;
}

function counterOf(attribute: string): string {
  const [, id, state] = /^([\w-]{22})\.([\w-]+)$/.exec(attribute) ?? [];
  if (id === undefined) return attribute;
  const uuid = Buffer.from(id, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return `${PERSON}.${uuid}.${state}`;
}

/** The attribute that says which taking up an item of counters saw last; it counts nothing. */
export const TAKEN = 'taken';

/** The counters that an item of a month's partition holds. */
export const countersIn = ({
  pk: _pk,
  sk,
  [TAKEN]: _taken,
  ...counters
}: Readonly<Record<string, unknown>>): (readonly [string, number])[] =>
  holdsCounters(String(sk))
    ? Object.entries(counters).map(([attribute, count]) => [counterOf(attribute), Number(count)])
    : [];

/** Counters of a month by the item that they lie in, under the names of its attributes. */
export function counterItems(
  month: string,
  counters: Iterable<readonly [counter: string, by: number]>,
): { readonly key: Key; readonly counters: readonly (readonly [string, number])[] }[] {
  const items = new Map<string, { key: Key; counters: (readonly [string, number])[] }>();
  for (const counter of counters) {
    const key = counterKeyOf(month, counter[0]);
    const item = items.get(key.sk) ?? { key, counters: [] };
    items.set(key.sk, item);
    item.counters.push([attributeOf(counter[0]), counter[1]]);
  }
  return [...items.values()];
}
