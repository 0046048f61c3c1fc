import { PROGRESS_CONTACTS_PER_DAY } from '../regulation/duties.ts';
import type { Instant } from './ticket.ts';

const APART_MS = PROGRESS_CONTACTS_PER_DAY.apartMinutes * 60_000;

/** A5.4.2#2: how many contacts these are, when those within five minutes of the one before count as one. Pure. */
export function countApart(instants: readonly Instant[]): number {
  let counted = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of instants.map((instant) => Date.parse(instant)).sort((a, b) => a - b)) {
    if (at - last >= APART_MS) counted += 1;
    last = at;
  }
  return counted;
}
