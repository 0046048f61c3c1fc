import { Readable } from 'node:stream';
import type { Callback, Item, ScanOptions, Section, Store, TableShape } from 'dynalite/db/index.js';
import { itemSize, MAX_ITEM_BYTES } from './item.ts';
import { type Level, prefixes } from './level.ts';
import { notFound } from './service-error.ts';
import type { Table } from './table.ts';

const VALUES_AT_ONCE = 64;

export type Catalogue = ReadonlyMap<string, Table>;
export type Snapshot = ReturnType<Level['snapshot']>;

/** What dynalite's reading actions see: committed items only. Counts what it reads, for the capacity consumed. */
export class ReadView implements Store {
  readonly options = { maxItemSize: MAX_ITEM_BYTES };
  /** Bytes of each item that was asked for by key; 0 where there is none. */
  readonly got: { readonly table: string; readonly size: number }[] = [];
  /** Bytes of each item that a query or scan came past. */
  readonly passed: number[] = [];
  protected readonly level: Level;
  protected readonly tables: Catalogue;
  readonly #snapshot: Snapshot | undefined;

  constructor(level: Level, tables: Catalogue, snapshot?: Snapshot) {
    this.level = level;
    this.tables = tables;
    this.#snapshot = snapshot;
  }

  getTable(name: string, ...rest: [Callback<TableShape>] | [boolean, Callback<TableShape>]): void {
    const callback = rest.length === 1 ? rest[0] : rest[1];
    const table = this.tables.get(name);
    if (table) callback(null, table.description);
    else callback(notFound(name));
  }

  getItemDb(table: string): Section {
    return this.section(prefixes.items(table), (item) => {
      this.got.push({ table, size: item ? itemSize(item) : 0 });
    });
  }

  getIndexDb(_type: string, table: string, index: string): Section {
    return this.section(prefixes.index(table, index), () => undefined);
  }

  /** An item, or index entry, by its whole key. */
  read(key: string): Item | undefined {
    // A synchronous get costs microseconds: less than the way to a thread and back.
    return this.level.getSync(key, { snapshot: this.#snapshot }) as Item | undefined;
  }

  protected section(prefix: string, onRead: (item: Item | undefined) => void): Section {
    return {
      lock: (_key, work) => work((callback) => callback),
      get: (key, callback) => {
        const item = this.read(prefix + key);
        onRead(item);
        callback(null, item);
      },
      put: (_key, _item, callback) => callback(new Error('this view only reads')),
      del: (_key, callback) => callback(new Error('this view only reads')),
      createValueStream: (options) => this.#values(prefix, options),
    };
  }

  #values(prefix: string, { gt, gte, lt, lte, reverse, limit }: ScanOptions): Readable {
    const values = this.level.values({
      ...(gt === undefined ? { gte: prefix + (gte ?? '') } : { gt: prefix + gt }),
      ...(lte === undefined ? { lt: prefix + (lt ?? '\uffff') } : { lte: prefix + lte }),
      reverse: reverse ?? false,
      limit: limit ?? -1,
      snapshot: this.#snapshot,
    });
    const passed = (item: Item) => {
      this.passed.push(itemSize(item));
      return item;
    };
    // dynalite's own streams leave their iterators, and so their snapshots, open for ever.
    return new Readable({
      objectMode: true,
      highWaterMark: VALUES_AT_ONCE,
      read() {
        values.nextv(VALUES_AT_ONCE).then(
          (items) => {
            for (const item of items) this.push(passed(item as Item));
            if (items.length === 0) this.push(null);
          },
          (error) => this.destroy(error),
        );
      },
      destroy: (error, done) => {
        values.close().then(() => done(error), done);
      },
    });
  }
}
