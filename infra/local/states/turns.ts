/** Work on many things at once, but on each of them one piece after the other. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** How many things are being worked on. */
  get size(): number {
    return this.#last.size;
  }

  /** Does `work` when what came before it is done, and then `after`, even when the work fails. Gives the work's result. */
  take<T>(key: string, work: () => Promise<T>, after: () => Promise<void>): Promise<T> {
    const done = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const turn = done
      .catch(() => undefined)
      .then(after)
      .finally(() => {
        if (this.#last.get(key) === turn) this.#last.delete(key);
      });
    this.#last.set(key, turn);
    return done;
  }
}
