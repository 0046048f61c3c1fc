import type { Entry, TicketEvent } from './events.ts';
import type { Instant } from './ticket.ts';

/** One event of the history: the entry it stands in, when and by whom; an event's own instant wins over its entry's. */
export type EventView = { readonly version: number; readonly at: Instant; readonly actor: Entry['by'] } & TicketEvent;

/** Every event of these entries with who did it and when, in their order. Pure. */
export function eventViews(entries: readonly Entry[]): EventView[] {
  return entries.flatMap(({ version, at, by, events }) =>
    events.map((event) => ({ version, at, actor: by, ...event })),
  );
}
