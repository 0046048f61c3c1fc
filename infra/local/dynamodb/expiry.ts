import database from 'dynalite/db/index.js';
import { type BatchOperation, prefixes } from './level.ts';
import { perform } from './operations.ts';
import type { Storage } from './storage.ts';
import { type Expired, expiryOf } from './time-to-live.ts';

const DELETED_AT_ONCE = 100;

/** Deletes what has expired by now (epoch ms), as the service does itself, each in its own unit of work. */
export async function deleteExpired(storage: Storage, now: number): Promise<void> {
  for (;;) {
    const expired = await storage.timeToLive.expired(now, DELETED_AT_ONCE);
    for (const item of expired) await deleteOne(storage, item);
    if (expired.length < DELETED_AT_ONCE) break;
  }
  await storage.timeToLive.look();
}

function deleteOne({ writer, tables }: Storage, { table, key, expiresAt, entry }: Expired): Promise<void> {
  return writer.run(async (unit) => {
    const known = tables.get(table);
    const item = known && unit.read(prefixes.items(table) + database.createKey(key, known.description));
    // Asked again inside the unit: the item may have been given more time since the list was read.
    if (known?.timeToLive && expiryOf(item, known.timeToLive) === expiresAt) {
      unit.byTimeToLive = true;
      await perform('DeleteItem', { TableName: table, Key: key }, unit);
    } else {
      unit.others.push({ type: 'del', key: entry } satisfies BatchOperation);
    }
  });
}
