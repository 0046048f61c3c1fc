import type { Item } from './table-items.ts';

/**
 * What is written when, so that what follows from it does no harm. First the records, which say that something was done: letters
 * sent, executions waiting, entries counted and what they come to. Then the events: reactions follow them as if they were new,
 * timers and procedures come back, letters are known as sent (docs/restore.md).
 */
export const RESTORED = ['records', 'events'] as const;
export type Restored = (typeof RESTORED)[number];

export const restoredWith = ({ sk }: Item): Restored => (sk?.S?.startsWith('ENTRY#') === true ? 'events' : 'records');

const inactive = (member: Item[string]): Item[string] => ({ M: { ...member?.M, active: { BOOL: false } } });

/**
 * The people of a user pool that is gone: histories keep their names, but nobody signs in or gets letters by these items.
 * Who is invited again has a new one.
 */
export const asFormerStaff = (item: Item): Item =>
  item.kind?.S === 'staff' ? { ...item, member: inactive(item.member ?? { M: {} }) } : item;

const keyOf = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`;

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, canonical(v)]),
  );
};

export interface Comparison {
  readonly same: number;
  readonly missing: readonly string[];
  readonly different: readonly string[];
}

/** Whether every item of a backup is in the restored table, attribute by attribute. */
export function compareItems(backup: readonly Item[], restored: readonly Item[]): Comparison {
  const there = new Map(restored.map((item) => [keyOf(item), JSON.stringify(canonical(item))]));
  const missing = backup.filter((item) => !there.has(keyOf(item))).map(keyOf);
  const different = backup
    .filter((item) => there.has(keyOf(item)) && there.get(keyOf(item)) !== JSON.stringify(canonical(item)))
    .map(keyOf);
  return { same: backup.length - missing.length - different.length, missing, different };
}
