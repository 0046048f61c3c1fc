import type { Entry, EntryTexts, EventOf, TicketEventType } from '../tickets/events.ts';
import type { TicketFile } from '../tickets/store.ts';

/** An event with the entry it stands in and what people wrote with it. */
export interface ActOf<T extends TicketEventType> {
  readonly event: EventOf<T>;
  readonly entry: Entry;
  readonly texts: EntryTexts;
}

/** Everything of one type that happened to a ticket, the first one first. */
export function actsOf<T extends TicketEventType>({ entries, texts }: TicketFile, type: T): ActOf<T>[] {
  return entries.flatMap((entry) =>
    entry.events
      .filter((event): event is EventOf<T> => event.type === type)
      .map((event) => ({ event, entry, texts: texts[entry.version] ?? {} })),
  );
}

/** Staff id of who did it; undefined for customers and machines. */
export const staffIdOf = ({ by }: Entry): string | undefined => (by.kind === 'staff' ? by.id : undefined);
