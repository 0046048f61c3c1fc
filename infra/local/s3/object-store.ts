import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import { Blobs } from './blobs.ts';
import { expiresAt } from './bucket-rules.ts';
import type { Buckets } from './buckets.ts';
import { columns, type ObjectRecord, recordOf } from './object-record.ts';
import { noSuchKey } from './s3-error.ts';
import { type KeptVersion, VersionStore } from './version-store.ts';

export interface ObjectContent {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

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

/**
 * Objects as rows that each point to an immutable file. A row appears when its file is complete, so a reader, and a
 * restart after SIGKILL, sees the old object or the new one.
 */
export class ObjectStore {
  readonly #database: DatabaseSync;
  readonly #buckets: Buckets;
  readonly #blobs: Blobs;
  readonly #now: () => number;
  readonly #nextExpiry: StatementSync;
  /** What is no longer current. */
  readonly versions: VersionStore;

  constructor({ database, dataDir, clock }: LocalContext, buckets: Buckets) {
    this.#database = database;
    this.#buckets = buckets;
    this.#blobs = new Blobs(database, join(dataDir, 's3'));
    this.#now = () => clock.now();
    database.exec(SCHEMA);
    this.versions = new VersionStore(database, buckets);
    // Asked for every few milliseconds.
    this.#nextExpiry = database.prepare('SELECT min(expires_at) AS next FROM s3_object WHERE expires_at IS NOT NULL');
  }

  /** Deletes the files of writes and deletions that a killed process did not finish. */
  async open(): Promise<void> {
    await this.#blobs.open();
  }

  /** The record of an object; undefined if there is none. Throws NoSuchBucket. */
  find(bucket: string, key: string): ObjectRecord | undefined {
    this.#buckets.named(bucket);
    const row = this.#database.prepare('SELECT * FROM s3_object WHERE bucket = ? AND key = ?').get(bucket, key);
    return row && recordOf(row);
  }

  /** The record of an object. Throws NoSuchBucket, NoSuchKey. */
  named(bucket: string, key: string): ObjectRecord {
    const record = this.find(bucket, key);
    if (!record) throw noSuchKey();
    return record;
  }

  /** The bytes of an object, whole even if it is being replaced. Throws NoSuchKey when it has gone meanwhile. */
  async read(record: ObjectRecord): Promise<{ record: ObjectRecord; body: Buffer }> {
    try {
      return { record, body: await this.#blobs.read(record.blob) };
    } catch (error) {
      const now = this.named(record.bucket, record.key);
      if (now.blob === record.blob) throw error;
      return this.read(now);
    }
  }

  /** Stores an object. `allow` decides on the one that is to be replaced, at the last moment, and throws to refuse. */
  async put(
    bucket: string,
    key: string,
    { body, headers, tags = {} }: ObjectContent,
    allow: (standing: ObjectRecord | undefined) => void = () => undefined,
  ): Promise<ObjectRecord> {
    allow(this.find(bucket, key));
    const blob = await this.#blobs.write(body);
    const etag = createHash('md5').update(body).digest('hex');
    const record = { bucket, key, blob, size: body.length, etag, modifiedAt: this.#now(), headers, tags };
    let leftOver: string | undefined = blob;
    try {
      leftOver = this.#replace(record, allow);
    } finally {
      if (leftOver) await this.#blobs.discard(leftOver);
    }
    return record;
  }

  /** Deletes an object, or nothing if there is none. @returns the id of the marker above it, where versions are kept */
  async remove(bucket: string, key: string): Promise<string | undefined> {
    if (this.versions.areKeptIn(bucket)) return this.#bury(bucket, key);
    const standing = this.find(bucket, key);
    if (standing) await this.#destroy(standing);
    return undefined;
  }

  /** A version of an object, the current one too. Throws NoSuchKey. */
  version(bucket: string, key: string, id: string): ObjectRecord {
    const current = this.find(bucket, key);
    const found = current?.blob === id ? current : this.versions.of(bucket, key).find((one) => one.id === id)?.record;
    if (!found) throw noSuchKey();
    return found;
  }

  /** Destroys one version, or a marker; what lies below is current then. @returns whether it was a marker */
  async removeVersion(bucket: string, key: string, id: string): Promise<boolean> {
    const current = this.find(bucket, key);
    const kept = this.versions.of(bucket, key).find((one) => one.id === id);
    if (current?.blob === id) await this.#destroy(current);
    else if (kept) await this.#destroyKept(bucket, kept);
    return kept !== undefined && kept.record === undefined;
  }

  /** A key whose object is deleted but kept. */
  #bury(bucket: string, key: string): string {
    return inTransaction(this.#database, () => {
      const standing = this.find(bucket, key);
      if (standing) {
        this.versions.keep(standing, this.#now());
        this.#deleteRow(standing);
      }
      return this.versions.mark(bucket, key, this.#now());
    });
  }

  async #destroy(record: ObjectRecord): Promise<void> {
    inTransaction(this.#database, () => {
      this.#blobs.disown(record.blob);
      this.#deleteRow(record);
      this.#raise(record);
    });
    await this.#blobs.discard(record.blob);
  }

  async #destroyKept(bucket: string, { id, key, record }: KeptVersion): Promise<void> {
    inTransaction(this.#database, () => {
      if (record) this.#blobs.disown(record.blob);
      this.versions.drop(bucket, key, id);
      this.#raise({ bucket, key });
    });
    if (record) await this.#blobs.discard(record.blob);
  }

  /** Makes the latest version that is kept of a key current, where nothing else is. */
  #raise({ bucket, key }: Pick<ObjectRecord, 'bucket' | 'key'>): void {
    const [latest] = this.versions.of(bucket, key);
    if (!latest?.record || this.find(bucket, key)) return;
    this.versions.drop(bucket, key, latest.id);
    this.#insert(latest.record);
  }

  #deleteRow({ bucket, key, blob }: ObjectRecord): void {
    this.#database.prepare('DELETE FROM s3_object WHERE bucket = ? AND key = ? AND blob = ?').run(bucket, key, blob);
  }

  #insert(record: ObjectRecord): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO s3_object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(...columns(record), this.#expiry(record));
  }

  setTags(record: ObjectRecord, tags: Record<string, string>): void {
    this.#database
      .prepare('UPDATE s3_object SET tags = ?, expires_at = ? WHERE bucket = ? AND key = ?')
      .run(JSON.stringify(tags), this.#expiry({ ...record, tags }), record.bucket, record.key);
  }

  /** Records of a bucket whose keys have a prefix and sort after a key, in order. */
  list(bucket: string, { prefix, after, limit }: { prefix: string; after: string; limit: number }): ObjectRecord[] {
    this.#buckets.named(bucket);
    const rows = this.#database
      .prepare('SELECT * FROM s3_object WHERE bucket = ? AND key >= ? AND key > ? AND key < ? ORDER BY key LIMIT ?')
      .all(bucket, prefix, after, prefix + AFTER_ALL, limit);
    return rows.map(recordOf);
  }

  /** Reckons the expiries of a bucket anew, after its rules have changed. */
  reckonExpiries(bucket: string): void {
    inTransaction(this.#database, () => {
      const update = this.#database.prepare('UPDATE s3_object SET expires_at = ? WHERE bucket = ? AND key = ?');
      for (const row of this.#database.prepare('SELECT * FROM s3_object WHERE bucket = ?').all(bucket)) {
        const record = recordOf(row);
        update.run(this.#expiry(record), bucket, record.key);
      }
    });
  }

  /** Epoch ms at which the next object expires; Infinity if none does. */
  nextExpiry(): number {
    const row = this.#nextExpiry.get() as { next: number | null };
    return Math.min(row.next ?? Number.POSITIVE_INFINITY, this.versions.nextExpiry());
  }

  /** Deletes what has expired. */
  async removeExpired(): Promise<void> {
    const expired = this.#database
      .prepare('SELECT bucket, key FROM s3_object WHERE expires_at <= ?')
      .all(this.#now()) as { bucket: string; key: string }[];
    for (const { bucket, key } of expired) await this.remove(bucket, key);
    for (const { bucket, key, id } of this.versions.expired(this.#now())) {
      await this.removeVersion(bucket, key, id);
      await this.#clearMarkers(bucket, key);
    }
  }

  /** A marker above nothing goes with what it was above. */
  async #clearMarkers(bucket: string, key: string): Promise<void> {
    const left = this.versions.of(bucket, key);
    if (this.find(bucket, key) || left.some(({ record }) => record)) return;
    for (const marker of left) await this.#destroyKept(bucket, marker);
  }

  /** Points the row to the new file. Gives the file that nobody needs any more. */
  #replace(record: ObjectRecord, allow: (standing: ObjectRecord | undefined) => void): string | undefined {
    return inTransaction(this.#database, () => {
      const standing = this.find(record.bucket, record.key);
      allow(standing);
      const keeps = this.versions.areKeptIn(record.bucket);
      if (standing && keeps) this.versions.keep(standing, this.#now());
      else if (standing) this.#blobs.disown(standing.blob);
      this.#blobs.own(record.blob);
      this.#insert(record);
      return keeps ? undefined : standing?.blob;
    });
  }

  #expiry(record: ObjectRecord): number | null {
    return expiresAt(record, this.#buckets.named(record.bucket).rules.expiry) ?? null;
  }
}
