import type { Callback, Item, Section } from 'dynalite/db/index.js';
import { ReadView } from './read-view.ts';

/** As many threads as Node has for it. */
const SIDE_BY_SIDE = 4;
/** So few are read here, one after the other: the way to another thread takes as long. */
const FEW = 8;

interface Wanted {
  readonly key: string;
  readonly tell: (item: Item | undefined) => void;
  readonly fail: Callback<Item>;
}

/**
 * What a BatchGetItem sees. It asks for up to a hundred items at once, which lie wherever their keys hash to, and each may
 * have to come from the disk: they are read side by side on other threads, so that the disk is waited for a few times
 * and not a hundred, and not by everybody else who asks meanwhile.
 */
export class BatchView extends ReadView {
  #wanted: Wanted[] = [];
  readonly #broken = Promise.withResolvers<never>();

  /** Rejects when whoever was told of an item threw: nobody that asked is there any more to throw it to. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  protected override section(prefix: string, onRead: (item: Item | undefined) => void): Section {
    return {
      ...super.section(prefix, onRead),
      get: (key, callback) => {
        if (this.#wanted.length === 0) queueMicrotask(() => this.#readAll());
        const tell = (item: Item | undefined) => {
          onRead(item);
          callback(null, item);
        };
        this.#wanted.push({ key: prefix + key, tell, fail: callback });
      },
    };
  }

  #readAll(): void {
    const all = this.#wanted;
    this.#wanted = [];
    if (all.length <= FEW) this.#readHere(all);
    else this.#readSideBySide(all);
  }

  #readSideBySide(all: readonly Wanted[]): void {
    const size = Math.max(FEW, Math.ceil(all.length / SIDE_BY_SIDE));
    for (let from = 0; from < all.length; from += size) this.#readSome(all.slice(from, from + size));
  }

  #readHere(few: readonly Wanted[]): void {
    try {
      for (const { key, tell } of few) tell(this.read(key));
    } catch (error) {
      this.#broken.reject(error);
    }
  }

  #readSome(some: readonly Wanted[]): void {
    this.level
      .getMany(some.map(({ key }) => key))
      .then(
        (items) => {
          for (const [index, { tell }] of some.entries()) tell(items[index] as Item | undefined);
        },
        (error: Error) => {
          for (const { fail } of some) fail(error);
        },
      )
      .catch(this.#broken.reject);
  }
}
