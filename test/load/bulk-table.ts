import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { marshall } from '@aws-sdk/util-dynamodb';
import database, { type Item, type TableIndex } from 'dynalite/db/index.js';
import { type Level, openLevel, prefixes, rangeOf } from '../../infra/local/dynamodb/level.ts';
import type { Table, TableDescription } from '../../infra/local/dynamodb/table.ts';

/** What stands at a key: an item or an index entry as JSON. */
export interface Written {
  readonly key: string;
  readonly value: string;
}

const AT_ONCE = 2_000;
/** A full buffer becomes a file, of a third of that size: as great as the product's own. */
const BUFFER_BYTES = 24 * 1024 * 1024;
const OPTIONS = { removeUndefinedValues: true };

/** An item as the table keeps it. */
export const marshalled = (item: Readonly<Record<string, unknown>>): Item => marshall(item, OPTIONS) as unknown as Item;

/**
 * The table of a data folder that no product runs on, written in bulk: the same items and index entries as by its own
 * requests and under the same settings, but no change records, so that no function reacts to millions of them.
 */
export class BulkTable {
  readonly description: TableDescription;
  readonly #level: Level;

  private constructor(level: Level, description: TableDescription) {
    this.#level = level;
    this.description = description;
  }

  static async open(dataDir: string): Promise<BulkTable> {
    const level = await openLevel(join(dataDir, 'dynamodb'), { writeBufferSize: BUFFER_BYTES });
    const [table] = await level.values({ ...rangeOf(prefixes.tables), limit: 1 }).all();
    if (table === undefined) throw new Error(`there is no table in ${dataDir}`);
    return new BulkTable(level, (table as Table).description);
  }

  /** In the order in which their entries lie in the database. */
  get indexes(): readonly TableIndex[] {
    const { GlobalSecondaryIndexes = [] } = this.description;
    return GlobalSecondaryIndexes.toSorted((a, b) => (a.IndexName < b.IndexName ? -1 : 1));
  }

  /** Where an item lies. */
  keyOf(item: Item): string {
    return prefixes.items(this.description.TableName) + database.createKey(item, this.description);
  }

  /** Where an item's entry in an index lies. */
  indexKeyOf(item: Item, { IndexName, KeySchema }: TableIndex): string {
    const own = database.createIndexKey(item, this.description, KeySchema);
    return prefixes.index(this.description.TableName, IndexName) + own;
  }

  /**
   * Writes what comes sorted by its keys, and behind all that was written before: then each file that LevelDB makes of
   * it stands beside the others, and it has nothing to merge.
   */
  async write(sorted: Iterable<Written>): Promise<void> {
    let batch: { type: 'put'; key: string; value: string }[] = [];
    let before = Promise.resolve();
    for (const { key, value } of sorted) {
      batch.push({ type: 'put', key, value });
      if (batch.length < AT_ONCE) continue;
      // The next batch is put together while LevelDB writes this one.
      await before;
      before = this.#level.batch(batch, { valueEncoding: 'utf8' });
      batch = [];
    }
    await before;
    await this.#level.batch(batch, { valueEncoding: 'utf8' });
  }

  async put(item: Readonly<Record<string, unknown>>): Promise<void> {
    const value = marshalled(item);
    await this.#level.put(this.keyOf(value), value);
  }

  /**
   * Closed when LevelDB has merged all its levels into one. It would else do so by and by while somebody measures, as it
   * merges what is looked for in more than one file, and takes a processor for that.
   */
  async close(): Promise<void> {
    await this.#level.compactRange('', '\uffff');
    for (let before = ''; before !== this.#files(); await sleep(1_000)) before = this.#files();
    await this.#level.close();
  }

  #files(): string {
    return this.#level.getProperty('leveldb.stats');
  }
}
