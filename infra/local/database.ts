import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableFolder } from './data-folder.ts';

/**
 * Opens the SQLite file of a data folder. What was committed survives SIGKILL; another writer is waited for, 5 s at most.
 * Throws UnusableFolder for a file of that name that is not ours.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  const file = join(dataDir, 'local.sqlite');
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
  } catch (error) {
    database.close();
    throw new UnusableFolder(`the data folder ${dataDir} is unusable: ${file}: ${(error as Error).message}`);
  }
  return database;
}
