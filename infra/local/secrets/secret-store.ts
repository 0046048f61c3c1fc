import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';

/** A version of a secret. */
export interface SecretVersion {
  readonly versionId: string;
  readonly value: { SecretString?: string; SecretBinary?: string };
  readonly stages: readonly string[];
  /** Epoch ms. */
  readonly createdAt: number;
}

export interface StoredSecret {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly createdAt: number;
}

/** Secrets with their current and previous version, on disk. */
export class SecretStore {
  readonly #context: LocalContext;

  constructor(context: LocalContext) {
    this.#context = context;
    context.database.exec(`
      CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, arn TEXT NOT NULL UNIQUE, description TEXT NOT NULL,
        created_at INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS secrets_versions (name TEXT, version_id TEXT, value TEXT NOT NULL, stages TEXT NOT NULL,
        created_at INTEGER NOT NULL, PRIMARY KEY (name, version_id))`);
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  create({ name, arn, description = '' }: { name: string; arn: string; description?: string }): void {
    const insert = this.#context.database.prepare('INSERT INTO secrets VALUES (?, ?, ?, ?)');
    insert.run(name, arn, description, this.#context.clock.now());
  }

  /** By name or ARN. Throws ResourceNotFoundException. */
  get(id: string): StoredSecret {
    const found = this.#find(id);
    if (found) return found;
    throw new AwsError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  /** The new version becomes current, the current one previous. The same version again changes nothing. */
  put(name: string, value: SecretVersion['value'], versionId: string = randomUUID()): string {
    const { database, clock } = this.#context;
    const existing = this.versions(name).find((version) => version.versionId === versionId);
    if (existing && JSON.stringify(existing.value) === JSON.stringify(value)) return versionId;
    if (existing) throw new AwsError(400, 'ResourceExistsException', `The version ${versionId} has another value.`);
    inTransaction(database, () => {
      const relabel = database.prepare('UPDATE secrets_versions SET stages = ? WHERE name = ? AND stages = ?');
      relabel.run('[]', name, '["AWSPREVIOUS"]');
      relabel.run('["AWSPREVIOUS"]', name, '["AWSCURRENT"]');
      const insert = database.prepare('INSERT INTO secrets_versions VALUES (?, ?, ?, ?, ?)');
      insert.run(name, versionId, JSON.stringify(value), '["AWSCURRENT"]', clock.now());
    });
    return versionId;
  }

  versions(name: string): SecretVersion[] {
    const query = 'SELECT * FROM secrets_versions WHERE name = ? ORDER BY created_at';
    return this.#context.database
      .prepare(query)
      .all(name)
      .map((row) => ({
        versionId: String(row.version_id),
        value: JSON.parse(String(row.value)),
        stages: JSON.parse(String(row.stages)),
        createdAt: Number(row.created_at),
      }));
  }

  remove(name: string): void {
    this.#context.database.prepare('DELETE FROM secrets_versions WHERE name = ?').run(name);
    this.#context.database.prepare('DELETE FROM secrets WHERE name = ?').run(name);
  }

  #find(id: string): StoredSecret | undefined {
    const query = 'SELECT name, arn, description, created_at AS createdAt FROM secrets WHERE name = ?1 OR arn = ?1';
    return this.#context.database.prepare(query).get(id) as StoredSecret | undefined;
  }
}
