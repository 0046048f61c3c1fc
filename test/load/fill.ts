import { counterItems } from '../../shared/aws/counter-items.ts';
import { counterKey } from '../../shared/aws/keys.ts';
import { toItem } from '../../shared/aws/ticket-item.ts';
import type { Dice } from '../support/dice.ts';
import { type BulkTable, marshalled, type Written } from './bulk-table.ts';
import { LifePattern, partitionOf } from './life-copies.ts';
import { aLife, type Begun, type LoadLife } from './lives.ts';
import { atHand, history, untouched } from './stock.ts';

const ZONE = 'Asia/Shanghai';
/** What the smallest table holds of the history: so many lives are in every table, once or many times. */
export const IN_EVERY_TABLE = 100;

const at = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

type Template = Pick<LoadLife, 'ticket' | 'counts'> & { readonly pattern: LifePattern };

interface Copy {
  readonly life: Template;
  readonly number: string;
  /** What the keys of its items begin with. */
  readonly partition: string;
}

/** Fills a table up, each ticket a copy of a life that the domain led, under a number and for a customer of its own. */
export class Filling {
  readonly #table: BulkTable;
  readonly #given = new Map<string, number>();
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(table: BulkTable) {
    this.#table = table;
  }

  /**
   * Writes what is at hand now, and history until there are so many tickets.
   * @returns a ticket of each life that every table holds, any one of its copies
   */
  async fill(
    tickets: number,
    { now, dice, progress }: { now: number; dice: Dice; progress: (share: number) => void },
  ): Promise<readonly string[]> {
    const recent = (await this.#lives(atHand(now))).map((life) => this.#copy(life));
    const lives = await this.#lives(history(now));
    const old = Array.from({ length: tickets - recent.length }, (_, index) => this.#copy(at(lives, index)));
    await this.#write([...recent, ...old], progress);
    return Array.from({ length: IN_EVERY_TABLE }, (_, index) => {
      const copies = Math.floor((old.length - 1 - index) / lives.length) + 1;
      return at(old, index + dice.roll(copies) * lives.length).number;
    });
  }

  /** Tickets that nobody touched, whose first contact falls due spread over the minute from `dueAt`. @returns their numbers */
  async fillWithUntouched(count: number, { dueAt }: { dueAt: number }): Promise<string[]> {
    const lives = await this.#lives(untouched(dueAt));
    const copies = Array.from({ length: count }, (_, index) =>
      this.#copy(at(lives, Math.floor((index / count) * lives.length))),
    );
    await this.#write(copies, () => undefined);
    return copies.map(({ number }) => number);
  }

  async #lives(begun: readonly Begun[]): Promise<Template[]> {
    return (await Promise.all(begun.map(aLife))).map((life) => this.#template(life));
  }

  #template({ ticket, others, counts }: LoadLife): Template {
    const { number } = ticket;
    const own = { ...toItem({ ...ticket, customerId: `customer-of-${number}` }, ZONE) };
    const items = [own, ...others].map(marshalled);
    return { ticket, counts, pattern: new LifePattern(this.#table, { number, items }) };
  }

  #copy(life: Template): Copy {
    const { ticket, counts } = life;
    const series = ticket.number.slice(0, ticket.number.lastIndexOf('-'));
    const sequence = (this.#given.get(series) ?? 0) + 1;
    this.#given.set(series, sequence);
    this.#count(ticket.receivedAt.slice(0, 7), counts);
    const number = `${series}-${String(sequence).padStart(6, '0')}`;
    return { life, number, partition: partitionOf(this.#table, number) };
  }

  /** Index after index, then the items: as they lie in the database. */
  async #write(copies: readonly Copy[], progress: (share: number) => void): Promise<void> {
    const { indexes } = this.#table;
    for (const [done, index] of indexes.entries()) {
      progress(done / (indexes.length * 2));
      const entries = copies.flatMap(({ life, number }) => life.pattern.entries(index, number));
      entries.sort((a, b) => (a.key < b.key ? -1 : 1));
      await this.#table.write(entries);
    }
    await this.#table.write(itemsOf(copies, (share) => progress((1 + share) / 2)));
    await this.#writeCounters();
  }

  #count(month: string, counts: Readonly<Record<string, number>>): void {
    const sums = this.#counts.get(month) ?? new Map<string, number>();
    this.#counts.set(month, sums);
    for (const [name, by] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + by);
  }

  async #writeCounters(): Promise<void> {
    for (const [series, reserved] of this.#given) {
      await this.#table.put({ ...counterKey(series), reserved, checked: reserved, seen: reserved });
    }
    for (const [month, counts] of this.#counts) {
      for (const { key, counters } of counterItems(month, counts)) {
        await this.#table.put({ ...key, ...Object.fromEntries(counters) });
      }
    }
  }
}

const PROGRESS_EVERY = 10_000;

function* itemsOf(copies: readonly Copy[], progress: (share: number) => void): Iterable<Written> {
  const sorted = copies.toSorted((a, b) => (a.partition < b.partition ? -1 : 1));
  for (const [done, { life, number, partition }] of sorted.entries()) {
    if (done % PROGRESS_EVERY === 0) progress(done / sorted.length);
    yield* life.pattern.items(number, partition);
  }
}
