import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs synchronous work as one SQLite transaction: all of it is on disk afterwards, or, when it throws, none of it.
 * Within another transaction it joins that one, so that a hand-over from part to part (a topic to its queues) is one.
 */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
