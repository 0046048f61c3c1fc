import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { noncurrentExpiresAt } from './bucket-rules.ts';
import type { Buckets } from './buckets.ts';
import { columns, type ObjectRecord, recordOf } from './object-record.ts';

/** What lies below the latest object of a key, or marks that the key was deleted. */
export interface KeptVersion {
  readonly id: string;
  readonly key: string;
  readonly modifiedAt: number;
  /** Absent: a marker of a deletion. */
  readonly record?: ObjectRecord;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS s3_version (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, bucket TEXT NOT NULL, key TEXT NOT NULL, blob TEXT NOT NULL,
    size INTEGER NOT NULL, etag TEXT NOT NULL, modified_at INTEGER NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL,
    expires_at INTEGER
  );
  CREATE INDEX IF NOT EXISTS s3_version_key ON s3_version (bucket, key, ordinal);
  CREATE INDEX IF NOT EXISTS s3_version_expires_at ON s3_version (expires_at) WHERE expires_at IS NOT NULL;
`;

/**
 * Versions that are no longer current, and markers of deletions, of buckets that keep them. An object's version has the
 * name of its file for an id. Everything here belongs into the caller's transaction.
 */
export class VersionStore {
  readonly #database: DatabaseSync;
  readonly #buckets: Buckets;
  readonly #nextExpiry: StatementSync;

  constructor(database: DatabaseSync, buckets: Buckets) {
    this.#database = database;
    this.#buckets = buckets;
    database.exec(SCHEMA);
    // Asked for every few milliseconds.
    this.#nextExpiry = database.prepare('SELECT min(expires_at) AS next FROM s3_version WHERE expires_at IS NOT NULL');
  }

  areKeptIn(bucket: string): boolean {
    return this.#buckets.named(bucket).rules.versioned === true;
  }

  /** An object is replaced or deleted from `now` on. */
  keep(record: ObjectRecord, now: number): void {
    const { rules } = this.#buckets.named(record.bucket);
    const expires = noncurrentExpiresAt(record.key, now, rules.noncurrent ?? []);
    this.#insert(record.blob, record, expires ?? null);
  }

  /** Notes that a key was deleted. @returns the marker's id */
  mark(bucket: string, key: string, now: number): string {
    const id = randomUUID();
    this.#insert(id, { bucket, key, blob: '', size: 0, etag: '', modifiedAt: now, headers: {}, tags: {} }, null);
    return id;
  }

  drop(bucket: string, key: string, id: string): void {
    this.#database.prepare('DELETE FROM s3_version WHERE bucket = ? AND key = ? AND version = ?').run(bucket, key, id);
  }

  /** Of one key, the latest first. */
  of(bucket: string, key: string): KeptVersion[] {
    const found = this.#database.prepare('SELECT * FROM s3_version WHERE bucket = ? AND key = ? ORDER BY ordinal DESC');
    return found.all(bucket, key).map(versionOf);
  }

  /** Keys of a bucket that begin so and have any. */
  keys(bucket: string, prefix: string): string[] {
    const found = this.#database.prepare(
      'SELECT DISTINCT key FROM s3_version WHERE bucket = ? AND substr(key, 1, ?) = ?',
    );
    return found.all(bucket, prefix.length, prefix).map(({ key }) => String(key));
  }

  /** Epoch ms; Infinity when none expires. */
  nextExpiry(): number {
    return (this.#nextExpiry.get() as { next: number | null }).next ?? Number.POSITIVE_INFINITY;
  }

  expired(now: number): { bucket: string; key: string; id: string }[] {
    const found = this.#database.prepare('SELECT bucket, key, version AS id FROM s3_version WHERE expires_at <= ?');
    return found.all(now) as { bucket: string; key: string; id: string }[];
  }

  #insert(id: string, record: ObjectRecord, expiresAt: number | null): void {
    this.#database
      .prepare('INSERT INTO s3_version VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(id, ...columns(record), expiresAt);
  }
}

function versionOf(row: Record<string, unknown>): KeptVersion {
  const record = recordOf(row);
  const { key, modifiedAt, blob } = record;
  return { id: String(row.version), key, modifiedAt, ...(blob !== '' && { record }) };
}
