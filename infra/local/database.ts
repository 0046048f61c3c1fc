import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Opens the SQLite file of a data folder. What was committed survives SIGKILL; another writer is waited for, 5 s at most. */
export function openDatabase(dataDir: string): DatabaseSync {
  const database = new DatabaseSync(join(dataDir, 'local.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
  return database;
}
