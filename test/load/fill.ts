import type { Item } from 'dynalite/db/index.js';
import { causeKey, counterKey, monthKey } from '../../shared/aws/keys.ts';
import { toItem } from '../../shared/aws/ticket-item.ts';
import type { Category, Urgency } from '../../shared/regulation/words.ts';
import { CAUSE_PREFIX } from '../../shared/reports/counts-of.ts';
import { type BulkTable, marshalled } from './bulk-table.ts';
import { aLife, type LoadLife, type Wanted } from './lives.ts';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const LIVES = 600;
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
    urgency: wanted === 'open' ? ('general' as const) : at(URGENCIES, index),
  }));
  const led = await Promise.all(begun.map(aLife));
  return led.map((life) => ({ ...life, others: life.others.map(marshalled) }));
}

/** Years ago, so that what is looked at now is the same whatever the table holds besides. */
const history = (now: number) => lives(LIVES, { wanted: 'closed', until: now - 400 * 24 * HOUR, every: 17 * HOUR });

const numberOf = (year: string, sequence: number) => `NR510201A-${year}-${String(sequence).padStart(6, '0')}`;

/** Fills tables up, each ticket a copy of a life that the domain led, under a number and for a customer of its own. */
export class Filling {
  readonly #table: BulkTable;
  readonly #given = new Map<string, number>();
  readonly #counts = new Map<string, Map<string, number>>();
  #written = 0;

  constructor(table: BulkTable) {
    this.#table = table;
  }

  /** Writes what is at hand now, then history until there are so many tickets. */
  async fill(tickets: number, { now, progress }: { now: number; progress: (written: number) => void }): Promise<void> {
    const month = Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() - 1, 15);
    for (const life of await lives(OPEN, { wanted: 'open', until: now - HOUR, every: 60_000 })) await this.#write(life);
    const complaints = { wanted: 'closed-complaint' as const, until: month, every: HOUR };
    for (const life of await lives(COMPLAINTS_OF_MONTH, complaints)) await this.#write(life);
    const old = await history(now);
    while (this.#written < tickets) {
      await this.#write(at(old, this.#written));
      if (this.#written % 10_000 === 0) progress(this.#written);
    }
    await this.#writeCounters();
  }

  async #write({ ticket, others, counts }: Template): Promise<void> {
    const year = ticket.receivedAt.slice(0, 4);
    const sequence = (this.#given.get(year) ?? 0) + 1;
    this.#given.set(year, sequence);
    const number = numberOf(year, sequence);
    const customerId = `load-${this.#written}`;
    this.#count(ticket.receivedAt.slice(0, 7), counts);
    await this.#table.put({ ...toItem({ ...ticket, number, customerId }, ZONE) });
    for (const item of others) await this.#table.putMarshalled(renamed(item, number));
    this.#written += 1;
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
      const others = [...counts].filter(([name]) => !name.startsWith(CAUSE_PREFIX));
      await this.#table.put({ ...monthKey(month), ...Object.fromEntries(others) });
      for (const [name, count] of counts) {
        if (name.startsWith(CAUSE_PREFIX)) await this.#table.put({ ...causeKey(month, name), [name]: count });
      }
    }
  }
}

/** Only what names the ticket differs from copy to copy. */
const renamed = (item: Item, number: string): Item => ({
  ...item,
  pk: { S: `TICKET#${number}` },
  ...(item.number && { number: { S: number } }),
});
