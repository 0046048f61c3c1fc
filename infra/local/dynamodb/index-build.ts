import database, { type Item, type TableIndex } from 'dynalite/db/index.js';
import { type BatchOperation, type Level, prefixes, rangeOf } from './level.ts';
import type { TableDescription } from './table.ts';

const ENTRIES_AT_ONCE = 500;

/** Fills an index from its table's items. Begins anew each time: what a killed build left behind is cleared. */
export async function buildIndex(level: Level, table: TableDescription, index: TableIndex): Promise<void> {
  const prefix = prefixes.index(table.TableName, index.IndexName);
  await level.clear(rangeOf(prefix));
  const batch: BatchOperation[] = [];
  for await (const item of level.values(rangeOf(prefixes.items(table.TableName)))) {
    const { puts } = database.getIndexActions([index], undefined, item as Item, table);
    for (const put of puts) batch.push({ type: 'put', key: prefix + put.key, value: put.item });
    if (batch.length >= ENTRIES_AT_ONCE) await level.batch(batch.splice(0));
  }
  await level.batch(batch);
}
