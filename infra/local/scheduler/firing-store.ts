import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { statementsOf } from '../statements.ts';
import type { Target } from './schedule.ts';

/** One time that a schedule was due, until its target has it. Instants in epoch ms. */
export interface Firing {
  /** `<aws.scheduler.execution-id>` */
  readonly id: string;
  readonly scheduleArn: string;
  readonly generation: number;
  readonly scheduledAt: number;
  readonly firstTriedAt: number;
  /** 1 for the first. */
  readonly attempt: number;
  /** As it was when the schedule fired. */
  readonly target: Target;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS scheduler_firings (
    id TEXT PRIMARY KEY, schedule_arn TEXT NOT NULL, generation INTEGER NOT NULL, scheduled_at REAL NOT NULL,
    first_tried_at REAL NOT NULL, attempt INTEGER NOT NULL, retry_at REAL, target TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS scheduler_retries ON scheduler_firings (retry_at) WHERE retry_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS scheduler_firings_of ON scheduler_firings (schedule_arn);
`;

/** Firings on disk: written before the target is called, removed when it has it. */
export class FiringStore {
  readonly #sql: (sql: string) => StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(SCHEMA);
    this.#sql = statementsOf(database);
  }

  /** Adds a firing that is under way. */
  add({ id, scheduleArn, generation, scheduledAt, firstTriedAt, attempt, target }: Firing): void {
    this.#sql('INSERT INTO scheduler_firings VALUES (?, ?, ?, ?, ?, ?, NULL, ?)').run(
      id,
      scheduleArn,
      generation,
      scheduledAt,
      firstTriedAt,
      attempt,
      JSON.stringify(target),
    );
  }

  retryAt(id: string, instant: number): void {
    this.#sql('UPDATE scheduler_firings SET retry_at = ? WHERE id = ?').run(instant, id);
  }

  /** Those whose next attempt is due, which are under way now. */
  takeDue(now: number): Firing[] {
    return this.#sql(
      'UPDATE scheduler_firings SET retry_at = NULL, attempt = attempt + 1 WHERE retry_at <= ? RETURNING *',
    )
      .all(now)
      .map(firing);
  }

  /** Those that were under way when the process ended. */
  underWay(): Firing[] {
    return this.#sql('SELECT * FROM scheduler_firings WHERE retry_at IS NULL').all().map(firing);
  }

  nextRetryAt(): number {
    const query = 'SELECT MIN(retry_at) AS due FROM scheduler_firings WHERE retry_at IS NOT NULL';
    return (this.#sql(query).get()?.due as number | null | undefined) ?? Number.POSITIVE_INFINITY;
  }

  remove(id: string): void {
    this.#sql('DELETE FROM scheduler_firings WHERE id = ?').run(id);
  }

  removeOf(scheduleArn: string): void {
    this.#sql('DELETE FROM scheduler_firings WHERE schedule_arn = ?').run(scheduleArn);
  }
}

const firing = (row: Record<string, SQLOutputValue>): Firing => ({
  id: String(row.id),
  scheduleArn: String(row.schedule_arn),
  generation: Number(row.generation),
  scheduledAt: Number(row.scheduled_at),
  firstTriedAt: Number(row.first_tried_at),
  attempt: Number(row.attempt),
  target: JSON.parse(String(row.target)),
});
