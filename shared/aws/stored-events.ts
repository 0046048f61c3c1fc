import type { TicketEvent } from '../tickets/events.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An event without what the one of its type before it tells already; `not` names what only that one has. */
export type StoredEvent = Fields & { readonly type: string; readonly not?: readonly string[] };

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const without = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** The kind of a duty begins its id. */
export const kindIn = (id: unknown) => String(id).split('.')[0];

function withoutKind(event: TicketEvent): StoredEvent {
  const fields: StoredEvent = { ...event };
  return fields.duty !== undefined && fields.duty === kindIn(fields.id)
    ? (without(fields, ['duty']) as StoredEvent)
    : fields;
}

const withKind = (fields: StoredEvent): StoredEvent =>
  fields.type.startsWith('duty.') ? { duty: kindIn(fields.id), ...fields } : fields;

function difference(event: StoredEvent, before: StoredEvent): StoredEvent {
  const gone = Object.keys(before).filter((name) => event[name] === undefined);
  const kept = Object.entries(event).filter(([name, value]) => !same(value, before[name]));
  return { ...Object.fromEntries(kept), type: event.type, ...(gone.length > 0 && { not: gone }) };
}

/** What one command did, in its order. Duties that it opens come about alike: most is told by the first of them. */
export function toStoredEvents(events: readonly TicketEvent[]): StoredEvent[] {
  const before = new Map<string, StoredEvent>();
  return events.map(withoutKind).map((event) => {
    const last = before.get(event.type);
    before.set(event.type, event);
    return last === undefined ? event : difference(event, last);
  });
}

export function fromStoredEvents(events: readonly StoredEvent[]): TicketEvent[] {
  const before = new Map<string, StoredEvent>();
  return events.map(({ not = [], ...stored }) => {
    const event = { ...without(before.get(stored.type) ?? {}, not), ...stored };
    before.set(event.type, event);
    return withKind(event) as unknown as TicketEvent;
  });
}
