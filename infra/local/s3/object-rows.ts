import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { statementsOf } from '../statements.ts';
import { inTransaction } from '../transaction.ts';
import { expiresAt } from './bucket-rules.ts';
import type { Buckets } from './buckets.ts';
import { columns, type ObjectRecord, recordOf } from './object-record.ts';

/** Sorts after every key that goes on from here. */
export const AFTER_ALL = '\u{10ffff}';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS s3_object (
    bucket TEXT NOT NULL, key TEXT NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    modified_at INTEGER NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL, expires_at INTEGER,
    PRIMARY KEY (bucket, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS s3_object_expires_at ON s3_object (expires_at) WHERE expires_at IS NOT NULL;
`;

/** The current objects, a row each, with the time at which the rules of their bucket end them. */
export class ObjectRows {
  readonly #database: DatabaseSync;
  readonly #buckets: Buckets;
  readonly #sql: (sql: string) => StatementSync;

  constructor(database: DatabaseSync, buckets: Buckets) {
    this.#database = database;
    this.#buckets = buckets;
    this.#sql = statementsOf(database);
    database.exec(SCHEMA);
  }

  /** Undefined if there is none. Throws NoSuchBucket. */
  find(bucket: string, key: string): ObjectRecord | undefined {
    this.#buckets.named(bucket);
    const row = this.#sql('SELECT * FROM s3_object WHERE bucket = ? AND key = ?').get(bucket, key);
    return row && recordOf(row);
  }

  /** Records of a bucket whose keys have a prefix and sort after a key, in order. Throws NoSuchBucket. */
  list(bucket: string, { prefix, after, limit }: { prefix: string; after: string; limit: number }): ObjectRecord[] {
    this.#buckets.named(bucket);
    const rows = this.#sql(
      'SELECT * FROM s3_object WHERE bucket = ? AND key >= ? AND key > ? AND key < ? ORDER BY key LIMIT ?',
    ).all(bucket, prefix, after, prefix + AFTER_ALL, limit);
    return rows.map(recordOf);
  }

  /** In the place of one of the same key. */
  insert(record: ObjectRecord): void {
    this.#sql('INSERT OR REPLACE INTO s3_object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      ...columns(record),
      this.#expiry(record),
    );
  }

  /** Not one that has taken its place. */
  delete({ bucket, key, blob }: ObjectRecord): void {
    this.#sql('DELETE FROM s3_object WHERE bucket = ? AND key = ? AND blob = ?').run(bucket, key, blob);
  }

  setTags(record: ObjectRecord, tags: Record<string, string>): void {
    this.#sql('UPDATE s3_object SET tags = ?, expires_at = ? WHERE bucket = ? AND key = ?').run(
      JSON.stringify(tags),
      this.#expiry({ ...record, tags }),
      record.bucket,
      record.key,
    );
  }

  /** Reckons the expiries of a bucket anew, after its rules have changed. */
  reckonExpiries(bucket: string): void {
    inTransaction(this.#database, () => {
      const update = this.#sql('UPDATE s3_object SET expires_at = ? WHERE bucket = ? AND key = ?');
      for (const row of this.#sql('SELECT * FROM s3_object WHERE bucket = ?').all(bucket)) {
        const record = recordOf(row);
        update.run(this.#expiry(record), bucket, record.key);
      }
    });
  }

  /** Epoch ms at which the next object expires; Infinity if none does. */
  nextExpiry(): number {
    const row = this.#sql('SELECT min(expires_at) AS next FROM s3_object WHERE expires_at IS NOT NULL').get();
    return (row as { next: number | null }).next ?? Number.POSITIVE_INFINITY;
  }

  expired(now: number): { bucket: string; key: string }[] {
    const found = this.#sql('SELECT bucket, key FROM s3_object WHERE expires_at <= ?').all(now);
    return found as { bucket: string; key: string }[];
  }

  #expiry(record: ObjectRecord): number | null {
    return expiresAt(record, this.#buckets.named(record.bucket).rules.expiry) ?? null;
  }
}
