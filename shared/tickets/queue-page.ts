import type { QueueItem, QueueQuery } from './queue-query.ts';

/** How many pages are looked through at most to fill one behind a filter. */
const PAGES_LOOKED_THROUGH = 4;

/** How many tickets a page is chosen from. */
export const mostLookedAt = ({ limit, fits }: QueueQuery): number =>
  fits === undefined ? limit : limit * PAGES_LOOKED_THROUGH;

/**
 * What is shown of the tickets that were read in their order; `last` is the one that the next page goes on behind, null
 * where nothing is left. Pure.
 */
export function pageOf(read: readonly QueueItem[], query: QueueQuery) {
  const looked = read.slice(0, mostLookedAt(query));
  const fitting = query.fits === undefined ? looked : looked.filter(query.fits);
  const items = fitting.slice(0, query.limit);
  const isFull = fitting.length > query.limit;
  const last = isFull ? items.at(-1) : looked.at(-1);
  return { items, last: isFull || read.length > looked.length ? (last ?? null) : null };
}
