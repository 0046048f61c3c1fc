import type { Item } from 'dynalite/db/index.js';
import { counterItems } from '../../shared/aws/counter-items.ts';
import { counterKey, ticketKey } from '../../shared/aws/keys.ts';
import { toItem } from '../../shared/aws/ticket-item.ts';
import { FIRST_CONTACT_HOURS } from '../../shared/regulation/duties.ts';
import type { Category, Urgency } from '../../shared/regulation/words.ts';
import { type BulkTable, marshalled } from './bulk-table.ts';
import { aLife, type LoadLife, type Wanted } from './lives.ts';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const LIVES = 600;
const SECONDS = 60;
/** What does not grow with the table: a desk has so much to do, however long its history. */
export const OPEN = 400;
export const COMPLAINTS_OF_MONTH = 60;

const CATEGORIES: readonly Category[] = ['software-product', 'training', 'technical-service', 'product-inquiry'];
const URGENCIES: readonly Urgency[] = ['general', 'urgent', 'very-urgent'];

const at = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

interface Span {
  readonly wanted: Wanted;
  /** The latest reception, epoch ms, and how far apart they are. */
  readonly until: number;
  readonly every: number;
}

/** A life whose other items are marshalled once for all its copies. */
type Template = Omit<LoadLife, 'others'> & { readonly others: readonly Item[] };

async function lives(count: number, { wanted, until, every }: Span): Promise<Template[]> {
  const begun = Array.from({ length: count }, (_, index) => ({
    wanted,
    receivedAt: new Date(until - index * every).toISOString(),
    category: wanted === 'closed-complaint' ? ('service-quality' as const) : at(CATEGORIES, index),
    urgency: wanted === 'open' || wanted === 'untouched' ? ('general' as const) : at(URGENCIES, index),
  }));
  const led = await Promise.all(begun.map(aLife));
  return led.map((life) => ({ ...life, others: life.others.map(marshalled) }));
}

/** Years ago, so that what is looked at now is the same whatever the table holds besides. */
const history = (now: number) => lives(LIVES, { wanted: 'closed', until: now - 400 * 24 * HOUR, every: 17 * HOUR });

const numberOf = (year: string, sequence: number) => `NR510201A-${year}-${String(sequence).padStart(6, '0')}`;

interface Copy {
  readonly life: Template;
  readonly number: string;
  /** Where it lies in the table. */
  readonly order: string;
}

/** Fills tables up, each ticket a copy of a life that the domain led, under a number and for a customer of its own. */
export class Filling {
  readonly #table: BulkTable;
  readonly #given = new Map<string, number>();
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(table: BulkTable) {
    this.#table = table;
  }

  /** Writes what is at hand now, and history until there are so many tickets. */
  async fill(tickets: number, { now, progress }: { now: number; progress: (written: number) => void }): Promise<void> {
    const copies = (await this.#planned(tickets, now)).sort((a, b) => (a.order < b.order ? -1 : 1));
    for (const [written, copy] of copies.entries()) {
      await this.#write(copy);
      if (written % 10_000 === 0) progress(written);
    }
    await this.#writeCounters();
  }

  /** Tickets that nobody touched, whose first contact falls due spread over the minute from `dueAt`. @returns their numbers */
  async fillWithUntouched(count: number, { dueAt }: { dueAt: number }): Promise<string[]> {
    const until = dueAt - FIRST_CONTACT_HOURS.general * HOUR;
    const begun = await lives(SECONDS, { wanted: 'untouched', until: until + (SECONDS - 1) * 1_000, every: 1_000 });
    const bySecond = begun.toReversed();
    const copies = Array.from({ length: count }, (_, index) =>
      this.#copy(at(bySecond, Math.floor((index / count) * SECONDS))),
    );
    for (const copy of copies) await this.#write(copy);
    await this.#writeCounters();
    return copies.map(({ number }) => number);
  }

  async #planned(tickets: number, now: number): Promise<Copy[]> {
    const month = Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() - 1, 15);
    const open = await lives(OPEN, { wanted: 'open', until: now - HOUR, every: 60_000 });
    const complaints = await lives(COMPLAINTS_OF_MONTH, { wanted: 'closed-complaint', until: month, every: HOUR });
    const old = await history(now);
    const rest = Array.from({ length: tickets - open.length - complaints.length }, (_, index) => at(old, index));
    return [...open, ...complaints, ...rest].map((life) => this.#copy(life));
  }

  #copy(life: Template): Copy {
    const year = life.ticket.receivedAt.slice(0, 4);
    const sequence = (this.#given.get(year) ?? 0) + 1;
    this.#given.set(year, sequence);
    this.#count(life.ticket.receivedAt.slice(0, 7), life.counts);
    const number = numberOf(year, sequence);
    return { life, number, order: this.#table.orderOf(ticketKey(number).pk) };
  }

  async #write({ life: { ticket, others }, number }: Copy): Promise<void> {
    await this.#table.put({ ...toItem({ ...ticket, number, customerId: `customer-of-${number}` }, ZONE) });
    for (const item of others) await this.#table.putMarshalled(renamed(item, number));
  }

  #count(month: string, counts: Readonly<Record<string, number>>): void {
    const sums = this.#counts.get(month) ?? new Map<string, number>();
    this.#counts.set(month, sums);
    for (const [name, by] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + by);
  }

  async #writeCounters(): Promise<void> {
    for (const [year, reserved] of this.#given) {
      await this.#table.put({ ...counterKey(`NR510201A-${year}`), reserved, checked: reserved, seen: reserved });
    }
    for (const [month, counts] of this.#counts) {
      for (const { key, counters } of counterItems(month, counts)) {
        await this.#table.put({ ...key, ...Object.fromEntries(counters) });
      }
    }
  }
}

/** Only what names the ticket differs from copy to copy. */
const renamed = (item: Item, number: string): Item => ({
  ...item,
  pk: { S: ticketKey(number).pk },
  ...(item.number && { number: { S: number } }),
});
