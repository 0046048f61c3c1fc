import { join } from 'node:path';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ClassicLevel } from 'classic-level';
import database, { type Item } from 'dynalite/db/index.js';
import { type Level, prefixes, rangeOf } from '../../infra/local/dynamodb/level.ts';
import type { Table, TableDescription } from '../../infra/local/dynamodb/table.ts';

type Written = { type: 'put'; key: string; value: unknown };

const AT_ONCE = 4_000;
const MIB = 1024 * 1024;
/** Few, large files: with LevelDB's own few megabytes most of the time goes into merging them. */
const FOR_BULK = { writeBufferSize: 256 * MIB, maxFileSize: 32 * MIB };
const OPTIONS = { removeUndefinedValues: true };

/** An item as the table keeps it. */
export const marshalled = (item: Readonly<Record<string, unknown>>): Item => marshall(item, OPTIONS) as unknown as Item;

/**
 * The table of a data folder that no product runs on, written in bulk: the same items and index entries as by its own
 * requests, but no change records, so that no function reacts to millions of them.
 */
export class BulkTable {
  readonly #level: Level;
  readonly #description: TableDescription;
  #waiting: Written[] = [];

  private constructor(level: Level, description: TableDescription) {
    this.#level = level;
    this.#description = description;
  }

  static async open(dataDir: string): Promise<BulkTable> {
    const level: Level = new ClassicLevel(join(dataDir, 'dynamodb'), { valueEncoding: 'json', ...FOR_BULK });
    await level.open();
    const [table] = await level.values({ ...rangeOf(prefixes.tables), limit: 1 }).all();
    if (table === undefined) throw new Error(`there is no table in ${dataDir}`);
    return new BulkTable(level, (table as Table).description);
  }

  /** What the items of a partition are sorted by: written in this order, nothing has to be sorted in afterwards. */
  orderOf(pk: string): string {
    return database.createKey({ pk: { S: pk }, sk: { S: ' ' } }, this.#description);
  }

  put(item: Readonly<Record<string, unknown>>): Promise<void> {
    return this.putMarshalled(marshalled(item));
  }

  async putMarshalled(item: Item): Promise<void> {
    const description = this.#description;
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
    await this.#level.close();
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    await this.#level.batch(batch);
  }
}
