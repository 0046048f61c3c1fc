import type { Entry, EntryTexts } from '../tickets/events.ts';
import { entryKey } from './keys.ts';
import { fromStoredEvents, type StoredEvent, toStoredEvents } from './stored-events.ts';

const ENTRY_FORMAT = 2;

type Item = Readonly<Record<string, unknown>>;

/** An entry as it lies in the table. What people wrote is an attribute of its own: erased, the events stay (ADR 21). */
export function toEntryItem(entry: Entry, texts: EntryTexts | undefined): Record<string, unknown> {
  const { number, version, at, by, events } = entry;
  const what = { number, version, at, by, events: toStoredEvents(events) };
  return { ...entryKey(number, version), kind: 'entry', format: ENTRY_FORMAT, ...what, ...(texts && { texts }) };
}

export function toEntry({ number, version, at, by, events }: Item): Entry {
  return { number, version, at, by, events: fromStoredEvents(events as readonly StoredEvent[]) } as Entry;
}

/** What people wrote in the command; nothing once it is erased. */
export const textsOf = ({ texts }: Item): EntryTexts | undefined => texts as EntryTexts | undefined;
