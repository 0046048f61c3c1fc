import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { statementsOf } from '../statements.ts';

/** An event accepted for asynchronous invocation. */
export interface QueuedEvent {
  readonly id: string;
  readonly functionName: string;
  readonly payload: string;
  /** Invocations so far. */
  readonly attempts: number;
  readonly acceptedAt: number;
}

const COLUMNS = 'id, function_name AS functionName, payload, attempts, accepted_at AS acceptedAt';

/** Events that functions have yet to handle, on disk. Instants are epoch ms. */
export class EventQueue {
  readonly #sql: (sql: string) => StatementSync;
  readonly #underWay = new Set<string>();

  constructor(database: DatabaseSync) {
    database.exec(`CREATE TABLE IF NOT EXISTS lambda_events (id TEXT PRIMARY KEY, function_name TEXT NOT NULL,
      payload TEXT NOT NULL, attempts INTEGER NOT NULL, accepted_at INTEGER NOT NULL, due_at INTEGER NOT NULL)`);
    database.exec('CREATE INDEX IF NOT EXISTS lambda_events_due ON lambda_events (due_at)');
    this.#sql = statementsOf(database);
  }

  /** Keeps the event until `done`; returns the id of its request. */
  accept(functionName: string, payload: string, now: number): string {
    const id = randomUUID();
    const insert = this.#sql('INSERT INTO lambda_events VALUES (?, ?, ?, 0, ?, ?)');
    insert.run(id, functionName, payload, now, now);
    return id;
  }

  /** Takes the events that are due and that nobody has in hand. */
  take(now: number): QueuedEvent[] {
    const due = this.#sql(`SELECT ${COLUMNS} FROM lambda_events WHERE due_at <= ? ORDER BY due_at`).all(now);
    const free = (due as unknown as QueuedEvent[]).filter(({ id }) => !this.#underWay.has(id));
    for (const { id } of free) this.#underWay.add(id);
    return free;
  }

  retryAt(id: string, dueAt: number): void {
    this.#sql('UPDATE lambda_events SET attempts = attempts + 1, due_at = ? WHERE id = ?').run(dueAt, id);
    this.#underWay.delete(id);
  }

  done(id: string): void {
    this.#sql('DELETE FROM lambda_events WHERE id = ?').run(id);
    this.#underWay.delete(id);
  }

  nextDueAt(): number {
    const rows = this.#sql('SELECT id, due_at AS dueAt FROM lambda_events ORDER BY due_at LIMIT 100').iterate();
    for (const row of rows) if (!this.#underWay.has(String(row.id))) return Number(row.dueAt);
    return Number.POSITIVE_INFINITY;
  }

  get busy(): number {
    return this.#underWay.size;
  }
}
