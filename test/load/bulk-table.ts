import { marshall } from '@aws-sdk/util-dynamodb';
import database, { type Item } from 'dynalite/db/index.js';
import { prefixes } from '../../infra/local/dynamodb/level.ts';
import { openStorage, type Storage } from '../../infra/local/dynamodb/storage.ts';
import type { Table } from '../../infra/local/dynamodb/table.ts';
import type { LocalContext } from '../../infra/local/part.ts';

type Written = { type: 'put'; key: string; value: unknown };

const AT_ONCE = 4_000;
const OPTIONS = { removeUndefinedValues: true };

/** An item as the table keeps it. */
export const marshalled = (item: Readonly<Record<string, unknown>>): Item => marshall(item, OPTIONS) as unknown as Item;

/**
 * The table of a data folder that no product runs on, written in bulk: the same items and index entries as by its own
 * requests, but no change records, so that no function reacts to millions of them.
 */
export class BulkTable {
  readonly #storage: Storage;
  readonly #table: Table;
  #waiting: Written[] = [];

  private constructor(storage: Storage, table: Table) {
    this.#storage = storage;
    this.#table = table;
  }

  static async open(dataDir: string): Promise<BulkTable> {
    const context = {
      dataDir,
      clock: { now: Date.now, iso: () => new Date().toISOString() },
    } as unknown as LocalContext;
    const storage = await openStorage(context);
    const [table] = [...storage.tables.values()];
    if (table === undefined) throw new Error(`there is no table in ${dataDir}`);
    return new BulkTable(storage, table);
  }

  get name(): string {
    return this.#table.description.TableName;
  }

  put(item: Readonly<Record<string, unknown>>): Promise<void> {
    return this.putMarshalled(marshalled(item));
  }

  async putMarshalled(item: Item): Promise<void> {
    const { description } = this.#table;
    const key = prefixes.items(description.TableName) + database.createKey(item, description);
    this.#waiting.push({ type: 'put', key, value: item });
    const { puts } = database.getIndexActions(description.GlobalSecondaryIndexes ?? [], undefined, item, description);
    for (const { index, key: at, item: value } of puts) {
      this.#waiting.push({ type: 'put', key: prefixes.index(description.TableName, index) + at, value });
    }
    if (this.#waiting.length >= AT_ONCE) await this.#write();
  }

  async close(): Promise<void> {
    await this.#write();
    await this.#storage.level.close();
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    await this.#storage.level.batch(batch);
  }
}
