import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../transaction.ts';
import type { Definition } from './definition.ts';
import { parseDefinition } from './parse-definition.ts';

/** A state machine as it is now; instants in epoch ms. */
export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly revision: string;
  readonly definition: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS states_revisions (revision TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states_machines (
    arn TEXT PRIMARY KEY, name TEXT NOT NULL, role_arn TEXT NOT NULL, revision TEXT NOT NULL,
    created_at REAL NOT NULL, updated_at REAL NOT NULL
  ) WITHOUT ROWID;
`;
const COLUMNS = `m.arn, m.name, m.role_arn AS roleArn, m.revision, r.definition,
  m.created_at AS createdAt, m.updated_at AS updatedAt`;
const JOINED = `SELECT ${COLUMNS} FROM states_machines m JOIN states_revisions r USING (revision)`;

/** State machines and every revision of their definitions, on disk. */
export class MachineStore {
  readonly #database: DatabaseSync;
  readonly #parsed = new Map<string, Definition>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(SCHEMA);
  }

  get(arn: string): Machine | undefined {
    return this.#database.prepare(`${JOINED} WHERE m.arn = ?`).get(arn) as Machine | undefined;
  }

  /** All of them, by name. */
  list(): Machine[] {
    return this.#database.prepare(`${JOINED} ORDER BY m.name`).all() as unknown as Machine[];
  }

  /** Puts a machine in place of what its ARN named before; executions keep the revision they began with. */
  put(machine: Machine): void {
    inTransaction(this.#database, () => {
      const { arn, name, roleArn, revision, definition, createdAt, updatedAt } = machine;
      this.#database.prepare('INSERT OR IGNORE INTO states_revisions VALUES (?, ?)').run(revision, definition);
      this.#database
        .prepare('INSERT OR REPLACE INTO states_machines VALUES (?, ?, ?, ?, ?, ?)')
        .run(arn, name, roleArn, revision, createdAt, updatedAt);
    });
  }

  remove(arn: string): void {
    this.#database.prepare('DELETE FROM states_machines WHERE arn = ?').run(arn);
  }

  /** The definition of a revision, also of one that its machine has left behind. */
  definition(revision: string): Definition {
    const known = this.#parsed.get(revision);
    if (known) return known;
    const row = this.#database.prepare('SELECT definition FROM states_revisions WHERE revision = ?').get(revision);
    const parsed = parseDefinition(String(row?.definition));
    this.#parsed.set(revision, parsed);
    return parsed;
  }
}
