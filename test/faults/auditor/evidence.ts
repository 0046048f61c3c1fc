/**
 * What the auditor goes by. It shares no code with the product: the shapes are read off the table, the figures off the
 * regulations.
 */

/** An item of the table, unmarshalled. */
export interface Item {
  readonly pk: string;
  readonly sk: string;
  // biome-ignore lint/suspicious/noExplicitAny: items are what the auditor looks into
  readonly [attribute: string]: any;
}

// biome-ignore lint/suspicious/noExplicitAny: events are what the auditor looks into
export type Event = Readonly<Record<string, any>> & { readonly type: string };

export interface Entry {
  readonly number: string;
  readonly version: number;
  readonly at: string;
  readonly by: { readonly kind: string; readonly id?: string; readonly name?: string };
  readonly events: readonly Event[];
}

export interface Mail {
  readonly id: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

export interface Evidence {
  /** ISO instants in UTC, as everywhere. */
  readonly now: string;
  readonly items: readonly Item[];
  readonly mails: readonly Mail[];
  /** Timers of tickets by name, with the instant they stand at (`2026-01-01T00:00:00`, UTC). */
  readonly timers: readonly { readonly name: string; readonly at: string }[];
  readonly executions: readonly { readonly name: string; readonly status: string }[];
  /** Messages that lie in each queue, dead-letter queues included. */
  readonly queues: readonly { readonly name: string; readonly messages: number }[];
  readonly accepted: {
    readonly posts: readonly { readonly subject: string; readonly number: string }[];
    readonly mails: readonly { readonly messageId: string; readonly subject: string; readonly joins?: string }[];
    readonly commands: readonly { readonly number: string; readonly name: string; readonly version: number }[];
    readonly surveys: readonly { readonly number: string; readonly score: number }[];
  };
  /** Spans of ms in which nothing ran, by the instant at which they began. */
  readonly leaps: readonly { readonly from: string; readonly ms: number }[];
  /** How many letters may have been stopped on their way: by a killed process, by a cut of the function that sends them. */
  readonly interruptions: number;
}

/** What is wrong, in a sentence that names the ticket. */
export type Complaints = string[];

/** All that the table has about one ticket. */
export interface Case {
  readonly number: string;
  readonly ticket: Item;
  readonly record: Item | undefined;
  readonly entries: readonly Entry[];
  readonly letters: readonly Item[];
  readonly messages: readonly Item[];
  readonly steps: readonly Item[];
}

const PREFIX = 'TICKET#';

const bySort = (items: readonly Item[], prefix: string) =>
  items.filter(({ sk }) => sk.startsWith(prefix)).sort((a, b) => (a.sk < b.sk ? -1 : 1));

/**
 * An event leaves out what the one of its type before it in the same entry says (`not` names what it does not have of
 * that), and the kind of its duty, which its id begins with.
 */
function toEntry(item: Item): Entry {
  const last: Record<string, Event> = {};
  const events = (item.events as Event[]).map(({ not = [], ...event }) => {
    const whole: Record<string, unknown> = { ...last[event.type], ...event };
    for (const name of not) if (!(name in event)) delete whole[name];
    if (event.type.startsWith('duty.')) whole.duty = event.duty ?? String(whole.id).split('.')[0];
    last[event.type] = whole as Event;
    return whole as Event;
  });
  return { ...(item as unknown as Entry), events };
}

/** The tickets of the table; numbers that were written off are none. */
export function casesOf({ items }: Pick<Evidence, 'items'>): Case[] {
  const byTicket = Map.groupBy(
    items.filter(({ pk }) => pk.startsWith(PREFIX)),
    ({ pk }) => pk,
  );
  return [...byTicket].flatMap(([pk, own]) => {
    const ticket = own.find(({ sk, kind }) => sk === 'TICKET' && kind === 'ticket');
    if (ticket === undefined) return [];
    return {
      number: pk.slice(PREFIX.length),
      ticket,
      record: own.find(({ sk }) => sk === 'RECORD'),
      entries: bySort(own, 'ENTRY#').map(toEntry),
      letters: bySort(own, 'LETTER#'),
      messages: bySort(own, 'MESSAGE#'),
      steps: bySort(own, 'STEP#'),
    };
  });
}
