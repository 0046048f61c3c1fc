import type { Item } from 'dynalite/db/index.js';
import { primaryKey } from './item.ts';
import { type BatchOperation, type Level, prefixes, rangeOf, sortable } from './level.ts';
import type { Catalogue } from './read-view.ts';
import type { Table } from './table.ts';
import type { Change } from './unit-of-work.ts';
import type { CommitHook } from './writer.ts';

const INDEXED_AT_ONCE = 500;

/** An item whose time is over. */
export interface Expired {
  readonly table: string;
  /** Primary key. */
  readonly key: Item;
  /** Epoch seconds. */
  readonly expiresAt: number;
  /** Where the expiry itself is kept. */
  readonly entry: string;
}

/** The expiring items of all tables by their time, kept in the batch that writes the items: no table is ever scanned. */
export class TimeToLive implements CommitHook {
  readonly #level: Level;
  readonly #tables: Catalogue;
  /** Epoch seconds; may be too early, when that item has changed since, but never too late. */
  #earliest = Number.POSITIVE_INFINITY;
  #prepared = Number.POSITIVE_INFINITY;

  constructor(level: Level, tables: Catalogue) {
    this.#level = level;
    this.#tables = tables;
  }

  /** Epoch ms at which the next item expires: the first ms after its second. */
  dueAt(): number {
    return this.#earliest * 1000 + 1;
  }

  prepare(changes: readonly Change[]): BatchOperation[] {
    return changes.flatMap((change) => this.#operations(change));
  }

  committed(): void {
    this.#earliest = Math.min(this.#earliest, this.#prepared);
    this.#prepared = Number.POSITIVE_INFINITY;
  }

  /** Finds the next expiry anew. */
  async look(): Promise<void> {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { description, timeToLive } of this.#tables.values()) {
      if (!timeToLive) continue;
      const [key] = await this.#level.keys({ ...rangeOf(prefixes.expiries(description.TableName)), limit: 1 }).all();
      if (key) earliest = Math.min(earliest, secondsOf(key));
    }
    this.#earliest = earliest;
  }

  /** Some of the items that have expired by now (epoch ms), the earliest of each table first. */
  async expired(now: number, limit: number): Promise<Expired[]> {
    const found: Expired[] = [];
    for (const table of this.#tables.keys()) {
      const prefix = prefixes.expiries(table);
      const range = { gte: prefix, lt: prefix + sortable(Math.ceil(now / 1000)), limit: limit - found.length };
      for (const [entry, key] of await this.#level.iterator(range).all()) {
        found.push({ table, key: key as Item, expiresAt: secondsOf(entry), entry });
      }
    }
    return found;
  }

  /** Lists the expiring items of a table whose attribute was just named, or forgets them when there is none. */
  async index(table: Table): Promise<void> {
    const { TableName } = table.description;
    await this.#level.clear(rangeOf(prefixes.expiries(TableName)));
    if (table.timeToLive) await this.#indexItems(table);
    await this.look();
  }

  async #indexItems(table: Table): Promise<void> {
    const prefix = prefixes.items(table.description.TableName);
    let batch: BatchOperation[] = [];
    for await (const [path, item] of this.#level.iterator(rangeOf(prefix))) {
      const key = path.slice(prefix.length);
      batch.push(...this.#operations({ table, key, before: undefined, after: item as Item }));
      if (batch.length >= INDEXED_AT_ONCE) await this.#level.batch(batch.splice(0));
    }
    await this.#level.batch(batch);
    batch = [];
  }

  #operations({ table, key, before, after }: Change): BatchOperation[] {
    if (!table.timeToLive) return [];
    const [was, is] = [expiryOf(before, table.timeToLive), expiryOf(after, table.timeToLive)];
    if (was === is || (!before && !after)) return [];
    const entry = (seconds: number) => `${prefixes.expiries(table.description.TableName)}${sortable(seconds)}~${key}`;
    const operations: BatchOperation[] = [];
    if (was !== undefined) operations.push({ type: 'del', key: entry(was) });
    if (is !== undefined && after) {
      this.#prepared = Math.min(this.#prepared, is);
      operations.push({ type: 'put', key: entry(is), value: primaryKey(after, table.description) });
    }
    return operations;
  }
}

/** Epoch seconds at which an item expires; undefined if never, or if its attribute is no usable number. */
export function expiryOf(item: Item | undefined, attribute: string): number | undefined {
  const seconds = Math.floor(Number(item?.[attribute]?.N ?? Number.NaN));
  return Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : undefined;
}

function secondsOf(entry: string): number {
  return Number(entry.split('~').at(2));
}
