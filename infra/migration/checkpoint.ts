import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Item } from '../backup/table-items.ts';

/** How far a walk got: of each segment the key after which it goes on, `null` at its beginning, `done` at its end. */
type Places = (Item | null | 'done')[];

/** Where a walk through a table was left, in a file, so that one that broke off goes on there. */
export class Checkpoint {
  readonly #file: string;
  readonly #places: Places;

  /** Takes up what the file says. @throws Error when it was written for another number of segments */
  constructor(file: string, segments: number) {
    this.#file = file;
    this.#places = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : Array(segments).fill(null);
    if (this.#places.length !== segments) {
      throw new Error(`${file} was written with ${this.#places.length} segments: go on with as many, or delete it`);
    }
  }

  at(segment: number): Item | null | 'done' {
    return this.#places[segment] ?? null;
  }

  /** On disk when it returns: a file half written is never read. */
  reached(segment: number, place: Item | 'done'): void {
    this.#places[segment] = place;
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#places));
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** All of it was walked: the next walk begins anew. */
  finished(): void {
    rmSync(this.#file, { force: true });
  }
}
