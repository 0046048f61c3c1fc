import database, { type Item, type Section } from 'dynalite/db/index.js';
import { itemSize, MAX_ITEM_BYTES } from './item.ts';
import { type BatchOperation, prefixes } from './level.ts';
import { ReadView } from './read-view.ts';
import type { Table } from './table.ts';

/** What one unit of work did to one item. Both states are missing when something absent was deleted. */
export interface Change {
  readonly table: Table;
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/**
 * What dynalite's writing actions see: the committed items under this unit's own writes. Nothing reaches the disk
 * before the writer commits the whole unit, items and index entries together, as one batch.
 */
export class UnitOfWork extends ReadView {
  /** Who removes: set for the time to live. */
  byTimeToLive = false;
  /** Writes of our own, that are not items. */
  readonly others: BatchOperation[] = [];
  readonly #written = new Map<string, Item | undefined>();
  /** Every item that is written was read before, by dynalite and by its condition. */
  readonly #found = new Map<string, Item | undefined>();
  readonly #items = new Map<string, { table: Table; key: string; before: Item | undefined }>();

  override read(key: string): Item | undefined {
    if (this.#written.has(key)) return this.#written.get(key);
    if (!this.#found.has(key)) this.#found.set(key, super.read(key));
    return this.#found.get(key);
  }

  override getItemDb(name: string): Section {
    const prefix = prefixes.items(name);
    const section = super.getItemDb(name);
    return {
      ...section,
      put: (key, item, callback) => {
        if (itemSize(item) > MAX_ITEM_BYTES) {
          return callback(database.validationError('Item size has exceeded the maximum allowed size'));
        }
        this.#note(name, prefix + key, key);
        section.put(key, item, callback);
      },
      del: (key, callback) => {
        this.#note(name, prefix + key, key);
        section.del(key, callback);
      },
    };
  }

  protected override section(prefix: string, onRead: (item: Item | undefined) => void): Section {
    return {
      ...super.section(prefix, onRead),
      put: (key, item, callback) => {
        this.#written.set(prefix + key, item);
        callback(null);
      },
      del: (key, callback) => {
        this.#written.set(prefix + key, undefined);
        callback(null);
      },
    };
  }

  /** Every item that was put or deleted, with its first and its last state. */
  changes(): Change[] {
    return [...this.#items].map(([path, { table, key, before }]) => ({
      table,
      key,
      before,
      after: this.#written.get(path),
    }));
  }

  /** What has to be written, items and index entries. */
  operations(): BatchOperation[] {
    return [...this.#written].map(([key, value]) => (value ? { type: 'put', key, value } : { type: 'del', key }));
  }

  #note(name: string, path: string, key: string): void {
    const table = this.tables.get(name);
    if (table && !this.#items.has(path)) this.#items.set(path, { table, key, before: this.read(path) });
  }
}
