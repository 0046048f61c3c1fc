import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** How far a stream has been read for a mapping, and what is being tried again. */
export interface Progress {
  /** Sequence number up to which all is done. */
  readonly checkpoint: number;
  /** Where the batch ends that is being tried again; undefined: read on freely. */
  readonly batchEnd: number | undefined;
  /** How often that batch has failed. */
  readonly failures: number;
  /** Epoch ms before which it is not tried again. */
  readonly retryAt: number;
}

/** Nothing to be tried again. */
export const readTo = (checkpoint: number): Progress => ({ checkpoint, batchEnd: undefined, failures: 0, retryAt: 0 });

/** The progress of all mappings, in SQLite. */
export class ProgressStore {
  readonly #find: StatementSync;
  readonly #save: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(
      'CREATE TABLE IF NOT EXISTS event_source_progress (mapping TEXT PRIMARY KEY, progress TEXT NOT NULL)',
    );
    this.#find = database.prepare('SELECT progress FROM event_source_progress WHERE mapping = ?');
    this.#save = database.prepare('INSERT OR REPLACE INTO event_source_progress VALUES (?, ?)');
  }

  find(mapping: string): Progress | undefined {
    const row = this.#find.get(mapping);
    return row && { batchEnd: undefined, ...JSON.parse(String(row.progress)) };
  }

  save(mapping: string, progress: Progress): void {
    this.#save.run(mapping, JSON.stringify(progress));
  }
}
