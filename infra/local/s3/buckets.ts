import type { DatabaseSync } from 'node:sqlite';
import { type BucketRules, NO_RULES } from './bucket-rules.ts';
import { noSuchBucket, S3Error } from './s3-error.ts';

export interface Bucket {
  readonly name: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly rules: BucketRules;
}

/** The buckets and how they behave; in memory, and on the disk. */
export class Buckets {
  readonly #database: DatabaseSync;
  readonly #known = new Map<string, Bucket>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS s3_bucket (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, rules TEXT NOT NULL) WITHOUT ROWID',
    );
    const rows = database.prepare('SELECT name, created_at, rules FROM s3_bucket').all();
    for (const { name, created_at, rules } of rows) {
      const bucket = { name: String(name), createdAt: Number(created_at), rules: JSON.parse(String(rules)) };
      this.#known.set(bucket.name, bucket);
    }
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  all(): Bucket[] {
    return [...this.#known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Throws NoSuchBucket. */
  named(name: string): Bucket {
    const bucket = this.#known.get(name);
    if (!bucket) throw noSuchBucket();
    return bucket;
  }

  /** Throws BucketAlreadyOwnedByYou, InvalidBucketName. */
  create(name: string, now: number): void {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      throw new S3Error(400, 'InvalidBucketName', 'The specified bucket is not valid.');
    }
    if (this.has(name)) {
      throw new S3Error(409, 'BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded.');
    }
    this.#keep({ name, createdAt: now, rules: NO_RULES });
  }

  setRules(name: string, rules: Partial<BucketRules>): void {
    const bucket = this.named(name);
    this.#keep({ ...bucket, rules: { ...bucket.rules, ...rules } });
  }

  remove(name: string): void {
    this.#database.prepare('DELETE FROM s3_bucket WHERE name = ?').run(name);
    this.#known.delete(name);
  }

  #keep(bucket: Bucket): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO s3_bucket VALUES (?, ?, ?)')
      .run(bucket.name, bucket.createdAt, JSON.stringify(bucket.rules));
    this.#known.set(bucket.name, bucket);
  }
}
