import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { statementsOf } from '../statements.ts';
import type { Schedule } from './schedule.ts';

/** A schedule group; instants in epoch ms. */
export interface Group {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly clientToken?: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS scheduler_schedules (
    group_name TEXT NOT NULL, name TEXT NOT NULL, arn TEXT NOT NULL UNIQUE, settings TEXT NOT NULL, client_token TEXT,
    created_at REAL NOT NULL, updated_at REAL NOT NULL, generation INTEGER NOT NULL, next_at REAL,
    PRIMARY KEY (group_name, name)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS scheduler_next ON scheduler_schedules (next_at) WHERE next_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS scheduler_groups (
    name TEXT PRIMARY KEY, arn TEXT NOT NULL, created_at REAL NOT NULL, client_token TEXT
  ) WITHOUT ROWID;
`;

/** Schedules and their groups, on disk. */
export class ScheduleStore {
  readonly #sql: (sql: string) => StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(SCHEMA);
    this.#sql = statementsOf(database);
  }

  get(group: string, name: string): Schedule | undefined {
    const row = this.#sql('SELECT * FROM scheduler_schedules WHERE group_name = ? AND name = ?').get(group, name);
    return row && schedule(row);
  }

  byArn(arn: string): Schedule | undefined {
    const row = this.#sql('SELECT * FROM scheduler_schedules WHERE arn = ?').get(arn);
    return row && schedule(row);
  }

  /** In the order of groups and names. */
  list(group?: string): Schedule[] {
    const rows =
      group === undefined
        ? this.#sql('SELECT * FROM scheduler_schedules ORDER BY group_name, name').all()
        : this.#sql('SELECT * FROM scheduler_schedules WHERE group_name = ? ORDER BY name').all(group);
    return rows.map(schedule);
  }

  put({ group, name, arn, settings, clientToken, createdAt, updatedAt, generation, nextAt }: Schedule): void {
    this.#sql('INSERT OR REPLACE INTO scheduler_schedules VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      ...[group, name, arn, JSON.stringify(settings), clientToken ?? null, createdAt, updatedAt, generation],
      nextAt ?? null,
    );
  }

  setNext(arn: string, nextAt: number | undefined): void {
    this.#sql('UPDATE scheduler_schedules SET next_at = ? WHERE arn = ?').run(nextAt ?? null, arn);
  }

  remove(arn: string): void {
    this.#sql('DELETE FROM scheduler_schedules WHERE arn = ?').run(arn);
  }

  due(now: number): Schedule[] {
    return this.#sql('SELECT * FROM scheduler_schedules WHERE next_at <= ? ORDER BY next_at').all(now).map(schedule);
  }

  nextDueAt(): number {
    const row = this.#sql('SELECT MIN(next_at) AS due FROM scheduler_schedules WHERE next_at IS NOT NULL').get();
    return (row?.due as number | null | undefined) ?? Number.POSITIVE_INFINITY;
  }

  group(name: string): Group | undefined {
    const row = this.#sql('SELECT * FROM scheduler_groups WHERE name = ?').get(name);
    return row && groupOf(row);
  }

  groups(): Group[] {
    return this.#sql('SELECT * FROM scheduler_groups ORDER BY name').all().map(groupOf);
  }

  putGroup({ name, arn, createdAt, clientToken }: Group): void {
    this.#sql('INSERT OR IGNORE INTO scheduler_groups VALUES (?, ?, ?, ?)').run(
      name,
      arn,
      createdAt,
      clientToken ?? null,
    );
  }

  removeGroup(name: string): void {
    this.#sql('DELETE FROM scheduler_groups WHERE name = ?').run(name);
  }
}

type Row = Record<string, SQLOutputValue>;

const schedule = (row: Row): Schedule => ({
  arn: String(row.arn),
  group: String(row.group_name),
  name: String(row.name),
  settings: JSON.parse(String(row.settings)),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
  generation: Number(row.generation),
  ...(row.client_token !== null && { clientToken: String(row.client_token) }),
  ...(row.next_at !== null && { nextAt: Number(row.next_at) }),
});

const groupOf = (row: Row): Group => ({
  name: String(row.name),
  arn: String(row.arn),
  createdAt: Number(row.created_at),
  ...(row.client_token !== null && { clientToken: String(row.client_token) }),
});
