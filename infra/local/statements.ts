import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** SQL of one part, prepared when it is first used: some of it is asked every few milliseconds. */
export function statementsOf(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = database.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };
}
