import type { DatabaseSync } from 'node:sqlite';

/** The one clock of the local cloud: real time plus an offset that only grows. Shared with workers as a Float64 in ms. */
export interface LocalClock {
  /** Epoch ms by the moved clock. */
  now(): number;
  /** `new Date(now()).toISOString()` */
  iso(): string;
}

/** A clock that can be set forward. Where it stands survives the process, and workers see it through `shared`. */
export interface MovableClock extends LocalClock {
  /** One Float64: the offset from real time in ms. */
  readonly shared: SharedArrayBuffer;
  /** Sets the clock to an instant (epoch ms); one that is already past changes nothing. */
  moveTo(instant: number): void;
}

/** Opens the clock kept in the database. The new offset is on disk before anyone can read it. */
export function openClock(database: DatabaseSync, realNow: () => number = Date.now): MovableClock {
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock (only INTEGER PRIMARY KEY CHECK (only = 1), offset_ms REAL NOT NULL)',
  );
  database.exec('INSERT OR IGNORE INTO clock VALUES (1, 0)');
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const offset = new Float64Array(shared);
  offset[0] = Number(database.prepare('SELECT offset_ms FROM clock').get()?.offset_ms);
  const save = database.prepare('UPDATE clock SET offset_ms = ?');
  const now = () => realNow() + (offset[0] ?? 0);
  return {
    shared,
    now,
    iso: () => new Date(now()).toISOString(),
    moveTo(instant) {
      if (instant <= now()) return;
      const next = Math.ceil(instant - realNow());
      save.run(next);
      offset[0] = next;
    },
  };
}
