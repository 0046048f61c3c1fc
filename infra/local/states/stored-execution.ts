import type { SQLInputValue } from 'node:sqlite';
import type { Ending, Execution, Position } from './position.ts';

export type Status = 'RUNNING' | Ending['status'];

/** An execution as stored; instants in epoch ms. */
export interface StoredExecution {
  readonly execution: Execution;
  readonly revision: string;
  readonly status: Status;
  /** As it was given: the same text starts the same execution again. */
  readonly inputText: string;
  readonly position?: Position;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly stoppedAt?: number;
  readonly timeoutAt?: number;
  readonly transitions: number;
  readonly events: number;
}

/** The tables and indexes of executions. */
export const EXECUTION_TABLES = `
  CREATE TABLE IF NOT EXISTS states_executions (
    arn TEXT PRIMARY KEY, machine_arn TEXT NOT NULL, revision TEXT NOT NULL, status TEXT NOT NULL,
    execution TEXT NOT NULL, input TEXT NOT NULL, started_at REAL NOT NULL, timeout_at REAL,
    position TEXT, due_at REAL, active INTEGER NOT NULL, transitions INTEGER NOT NULL, events INTEGER NOT NULL,
    output TEXT, error TEXT, cause TEXT, stopped_at REAL
  );
  CREATE INDEX IF NOT EXISTS states_due ON states_executions (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS states_active ON states_executions (active) WHERE active = 1;
  CREATE INDEX IF NOT EXISTS states_by_machine ON states_executions (machine_arn, started_at DESC, arn);
  CREATE TABLE IF NOT EXISTS states_history (
    arn TEXT NOT NULL, id INTEGER NOT NULL, at REAL NOT NULL, event TEXT NOT NULL, PRIMARY KEY (arn, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states_tokens (token TEXT PRIMARY KEY, arn TEXT NOT NULL) WITHOUT ROWID;
`;

/** An execution from its row. */
export function stored(row: Record<string, SQLInputValue>): StoredExecution {
  const optional = Object.entries({
    output: row.output,
    error: row.error,
    cause: row.cause,
    stoppedAt: row.stopped_at,
    timeoutAt: row.timeout_at,
    position: row.position === null ? null : JSON.parse(String(row.position)),
  }).filter(([, value]) => value !== null);
  return {
    execution: JSON.parse(String(row.execution)),
    revision: String(row.revision),
    status: row.status as Status,
    inputText: String(row.input),
    transitions: Number(row.transitions),
    events: Number(row.events),
    ...Object.fromEntries(optional),
  };
}
