import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import { Blobs } from './blobs.ts';
import type { Buckets } from './buckets.ts';
import type { ObjectRecord } from './object-record.ts';
import { ObjectRows } from './object-rows.ts';
import { noSuchKey } from './s3-error.ts';
import { type KeptVersion, VersionStore } from './version-store.ts';

export interface ObjectContent {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Objects as rows that each point to an immutable file. A row appears when its file is complete, so a reader, and a
 * restart after SIGKILL, sees the old object or the new one.
 */
export class ObjectStore {
  readonly #database: DatabaseSync;
  readonly #blobs: Blobs;
  readonly #now: () => number;
  /** What is current. */
  readonly rows: ObjectRows;
  /** What is no longer current. */
  readonly versions: VersionStore;

  constructor({ database, dataDir, clock }: LocalContext, buckets: Buckets) {
    this.#database = database;
    this.#blobs = new Blobs(database, join(dataDir, 's3'));
    this.#now = () => clock.now();
    this.rows = new ObjectRows(database, buckets);
    this.versions = new VersionStore(database, buckets);
  }

  /** Deletes the files of writes and deletions that a killed process did not finish. */
  async open(): Promise<void> {
    await this.#blobs.open();
  }

  /** The record of an object. Throws NoSuchBucket, NoSuchKey. */
  named(bucket: string, key: string): ObjectRecord {
    const record = this.rows.find(bucket, key);
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
    allow(this.rows.find(bucket, key));
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
    const standing = this.rows.find(bucket, key);
    if (standing) await this.#destroy(standing);
    return undefined;
  }

  /** A version of an object, the current one too. Throws NoSuchKey. */
  version(bucket: string, key: string, id: string): ObjectRecord {
    const current = this.rows.find(bucket, key);
    const found = current?.blob === id ? current : this.versions.of(bucket, key).find((one) => one.id === id)?.record;
    if (!found) throw noSuchKey();
    return found;
  }

  /** Destroys one version, or a marker; what lies below is current then. @returns whether it was a marker */
  async removeVersion(bucket: string, key: string, id: string): Promise<boolean> {
    const current = this.rows.find(bucket, key);
    const kept = this.versions.of(bucket, key).find((one) => one.id === id);
    if (current?.blob === id) await this.#destroy(current);
    else if (kept) await this.#destroyKept(bucket, kept);
    return kept !== undefined && kept.record === undefined;
  }

  /** A key whose object is deleted but kept. */
  #bury(bucket: string, key: string): string {
    return inTransaction(this.#database, () => {
      const standing = this.rows.find(bucket, key);
      if (standing) {
        this.versions.keep(standing, this.#now());
        this.rows.delete(standing);
      }
      return this.versions.mark(bucket, key, this.#now());
    });
  }

  async #destroy(record: ObjectRecord): Promise<void> {
    inTransaction(this.#database, () => {
      this.#blobs.disown(record.blob);
      this.rows.delete(record);
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
    if (!latest?.record || this.rows.find(bucket, key)) return;
    this.versions.drop(bucket, key, latest.id);
    this.rows.insert(latest.record);
  }

  /** Epoch ms at which the next object expires; Infinity if none does. */
  nextExpiry(): number {
    return Math.min(this.rows.nextExpiry(), this.versions.nextExpiry());
  }

  /** Deletes what has expired. */
  async removeExpired(): Promise<void> {
    for (const { bucket, key } of this.rows.expired(this.#now())) await this.remove(bucket, key);
    for (const { bucket, key, id } of this.versions.expired(this.#now())) {
      await this.removeVersion(bucket, key, id);
      await this.#clearMarkers(bucket, key);
    }
  }

  /** A marker above nothing goes with what it was above. */
  async #clearMarkers(bucket: string, key: string): Promise<void> {
    const left = this.versions.of(bucket, key);
    if (this.rows.find(bucket, key) || left.some(({ record }) => record)) return;
    for (const marker of left) await this.#destroyKept(bucket, marker);
  }

  /** Points the row to the new file. Gives the file that nobody needs any more. */
  #replace(record: ObjectRecord, allow: (standing: ObjectRecord | undefined) => void): string | undefined {
    return inTransaction(this.#database, () => {
      const standing = this.rows.find(record.bucket, record.key);
      allow(standing);
      const keeps = this.versions.areKeptIn(record.bucket);
      if (standing && keeps) this.versions.keep(standing, this.#now());
      else if (standing) this.#blobs.disown(standing.blob);
      this.#blobs.own(record.blob);
      this.rows.insert(record);
      return keeps ? undefined : standing?.blob;
    });
  }
}
