import { TAKEN } from './counter-items.ts';
import type { CountsApart, KeptApart } from './counts-apart.ts';
import { monthOfCounts } from './keys.ts';

export type Item = Readonly<Record<string, unknown>>;

interface Reads {
  apart(): Promise<KeptApart>;
  months(): Promise<readonly Item[]>;
}

/** What is kept apart and what the months' items count, each ticket in one of them. */
export interface Look {
  readonly apart: readonly CountsApart[];
  readonly items: readonly Item[];
  /** Not when the months took up more at every look. */
  readonly isWhole: boolean;
}

/** How often is looked anew while months take up what was kept apart. */
const MAX_LOOKS = 10;

/** Nothing was being taken up when the one was read, and nothing had been since when the other was. */
const isUntouched = ({ takings }: KeptApart, items: readonly Item[]): boolean =>
  [...takings.values()].every(({ begun, ended }) => begun === ended) &&
  items.every(({ pk, [TAKEN]: taken = 0 }) => Number(taken) <= (takings.get(monthOfCounts(String(pk)))?.begun ?? 0));

const stateOf = ({ takings }: KeptApart) => JSON.stringify([...takings]);

/** All that was kept apart still is, maybe more of it, and no taking up has begun or ended. */
function isKeptStill(before: KeptApart, since: KeptApart): boolean {
  const still = new Set(since.apart.map(({ month, number, from }) => `${month} ${number} ${from}`));
  const all = before.apart.every(({ month, number, from }) => still.has(`${month} ${number} ${from}`));
  return all && stateOf(before) === stateOf(since);
}

/**
 * Reads what is kept apart, then what the months count. A taking up moves what a ticket counts from the one to the other:
 * it is announced with the first before it begins, and leaves its number on the second. Where one is under way, or was
 * broken off, the first is read once more behind the second.
 */
export async function lookUntilWhole({ apart: readApart, months }: Reads): Promise<Look> {
  let kept = await readApart();
  let items: readonly Item[] = [];
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    items = await months();
    if (isUntouched(kept, items)) return { apart: kept.apart, items, isWhole: true };
    const since = await readApart();
    if (isKeptStill(kept, since)) return { apart: kept.apart, items, isWhole: true };
    kept = since;
  }
  return { apart: kept.apart, items, isWhole: false };
}
