import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { statementsOf } from '../statements.ts';
import { inTransaction } from '../transaction.ts';
import { dueAt, type Ending, type HistoryEvent, type Outcome, type Position } from './position.ts';
import { EXECUTION_TABLES, type StoredExecution, stored } from './stored-execution.ts';

export interface NumberedEvent {
  readonly id: number;
  readonly at: number;
  readonly event: HistoryEvent;
}

/** What a transition adds to the store. */
export interface Change {
  readonly outcome: Outcome;
  /** State transitions that it counts as: 1 for entering a state or trying it again. */
  readonly transitions: number;
  readonly at: number;
}

/** Executions, their histories and task tokens, on disk. A transition is one transaction and touches its own rows only. */
export class ExecutionStore {
  readonly #database: DatabaseSync;
  readonly #sql: (sql: string) => StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(EXECUTION_TABLES);
    this.#sql = statementsOf(database);
  }

  get(arn: string): StoredExecution | undefined {
    const row = this.#sql('SELECT * FROM states_executions WHERE arn = ?').get(arn);
    return row && stored(row);
  }

  /** Adds an execution that stands before its first state. */
  begin(fresh: StoredExecution & { position: Position }, started: HistoryEvent): void {
    const { execution, revision, inputText, position, timeoutAt } = fresh;
    inTransaction(this.#database, () => {
      this.#sql(
        `INSERT INTO states_executions (arn, machine_arn, revision, status, execution, input, started_at, timeout_at,
           position, due_at, active, transitions, events)
         VALUES (?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, 1, 0, 0)`,
      ).run(
        ...[execution.arn, execution.machineArn, revision, JSON.stringify(execution), inputText, execution.startedAt],
        ...[timeoutAt ?? null, JSON.stringify(position), timeoutAt ?? null],
      );
      this.#append(execution.arn, [started], { after: 0, at: execution.startedAt });
    });
  }

  /** Stores what one transition made of a running execution. */
  commit(before: StoredExecution, { outcome, transitions, at }: Change): void {
    const { arn } = before.execution;
    inTransaction(this.#database, () => {
      if (outcome.ending) this.#end(arn, outcome.ending, at);
      else if (outcome.position) this.#move(before, outcome.position);
      this.#sql('UPDATE states_executions SET transitions = transitions + ? WHERE arn = ?').run(transitions, arn);
      this.#append(arn, outcome.events, { after: before.events, at });
    });
  }

  arnOfToken(token: string): string | undefined {
    return this.#sql('SELECT arn FROM states_tokens WHERE token = ?').get(token)?.arn as string | undefined;
  }

  /** Those that have something to do now: a state to enter, or a function to ask. */
  active(): string[] {
    return arns(this.#sql('SELECT arn FROM states_executions WHERE active = 1').all());
  }

  due(now: number): string[] {
    return arns(this.#sql('SELECT arn FROM states_executions WHERE due_at <= ? ORDER BY due_at').all(now));
  }

  nextDueAt(): number {
    const row = this.#sql('SELECT MIN(due_at) AS due FROM states_executions WHERE due_at IS NOT NULL').get();
    return (row?.due as number | null | undefined) ?? Number.POSITIVE_INFINITY;
  }

  /** Newest first. */
  list(
    machineArn: string,
    { status, offset, limit }: { status?: string; offset: number; limit: number },
  ): StoredExecution[] {
    const filter = status === undefined ? '' : 'AND status = ?';
    return this.#sql(
      `SELECT * FROM states_executions WHERE machine_arn = ? ${filter} ORDER BY started_at DESC, arn LIMIT ? OFFSET ?`,
    )
      .all(...[machineArn, ...(status === undefined ? [] : [status]), limit, offset])
      .map(stored);
  }

  running(machineArn: string): string[] {
    return arns(
      this.#sql("SELECT arn FROM states_executions WHERE machine_arn = ? AND status = 'RUNNING'").all(machineArn),
    );
  }

  history(
    arn: string,
    { reverse, offset, limit }: { reverse: boolean; offset: number; limit: number },
  ): NumberedEvent[] {
    return this.#sql(
      `SELECT id, at, event FROM states_history WHERE arn = ? ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
    )
      .all(arn, limit, offset)
      .map((row) => ({ id: Number(row.id), at: Number(row.at), event: JSON.parse(String(row.event)) }));
  }

  #move(before: StoredExecution, position: Position): void {
    const { arn } = before.execution;
    const due = Math.min(dueAt(position), before.timeoutAt ?? Number.POSITIVE_INFINITY);
    this.#sql('UPDATE states_executions SET position = ?, due_at = ?, active = ? WHERE arn = ?').run(
      ...[JSON.stringify(position), Number.isFinite(due) ? due : null, isActive(position) ? 1 : 0, arn],
    );
    const { task } = position;
    if (task?.waitsForToken) this.#sql('INSERT OR IGNORE INTO states_tokens VALUES (?, ?)').run(task.token, arn);
  }

  #end(arn: string, ending: Ending, at: number): void {
    const { output, error, cause } = { output: undefined, error: undefined, cause: undefined, ...ending };
    this.#sql(
      `UPDATE states_executions SET status = ?, output = ?, error = ?, cause = ?, stopped_at = ?,
         position = NULL, due_at = NULL, active = 0 WHERE arn = ?`,
    ).run(
      ...[ending.status, output === undefined ? null : JSON.stringify(output), error ?? null, cause ?? null, at, arn],
    );
  }

  #append(arn: string, events: readonly HistoryEvent[], { after, at }: { after: number; at: number }): void {
    const insert = this.#sql('INSERT INTO states_history VALUES (?, ?, ?, ?)');
    for (const [index, event] of events.entries()) insert.run(arn, after + index + 1, at, JSON.stringify(event));
    this.#sql('UPDATE states_executions SET events = ? WHERE arn = ?').run(after + events.length, arn);
  }
}

/** Whether a position has something to do now, rather than wait for the clock or for somebody's answer. */
function isActive({ phase, task }: Position): boolean {
  return phase === 'entering' || phase === 'retrying' || (task !== undefined && !task.handedOver);
}

const arns = (rows: readonly Record<string, unknown>[]): string[] => rows.map(({ arn }) => String(arn));
