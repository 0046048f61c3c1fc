import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/**
 * Immutable files with the bytes of objects. A file that no object owns, yet or any more, is on a list of its own, so
 * that what a killed process left half done is found without looking at every file.
 */
export class Blobs {
  readonly #database: DatabaseSync;
  readonly #folder: string;
  readonly #leftOver: string[];

  constructor(database: DatabaseSync, folder: string) {
    this.#database = database;
    this.#folder = folder;
    database.exec('CREATE TABLE IF NOT EXISTS s3_unowned_blob (blob TEXT PRIMARY KEY) WITHOUT ROWID');
    // Read before this process writes any.
    this.#leftOver = database
      .prepare('SELECT blob FROM s3_unowned_blob')
      .all()
      .map(({ blob }) => String(blob));
  }

  /** Deletes what the last process did not finish. */
  async open(): Promise<void> {
    for (const blob of this.#leftOver.splice(0)) await this.discard(blob);
  }

  /** Writes a file that nobody owns yet and gives its name. */
  async write(body: Buffer): Promise<string> {
    const blob = randomUUID();
    this.disown(blob);
    await mkdir(dirname(this.#path(blob)), { recursive: true });
    await writeFile(this.#path(blob), body, { flag: 'wx' });
    return blob;
  }

  read(blob: string): Promise<Buffer> {
    return readFile(this.#path(blob));
  }

  /** An object has it now; to be said in the transaction that writes the object. */
  own(blob: string): void {
    this.#database.prepare('DELETE FROM s3_unowned_blob WHERE blob = ?').run(blob);
  }

  /** No object has it; to be said in the transaction that takes it from one. */
  disown(blob: string): void {
    this.#database.prepare('INSERT INTO s3_unowned_blob VALUES (?)').run(blob);
  }

  /** Deletes a file that nobody owns. */
  async discard(blob: string): Promise<void> {
    await rm(this.#path(blob), { force: true });
    this.own(blob);
  }

  #path(blob: string): string {
    return join(this.#folder, blob.slice(0, 2), blob);
  }
}
