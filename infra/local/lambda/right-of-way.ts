/**
 * What nobody waits for is held up this long at most. From an entry to its letter there are two such waits: ten seconds
 * of the minute that a letter may take. In five seconds a thousand tickets are taken in; whoever sends more of them
 * shares the machine with what follows from the first.
 */
const LONGEST_MS = 5_000;

/**
 * One machine has to do at once what Lambda does on many: while people wait for answers, what goes on in the background
 * lets them pass, for a bounded time.
 */
export class RightOfWay {
  #waitedFor = 0;
  readonly #held = new Set<() => void>();

  /** How many are held up just now. */
  get held(): number {
    return this.#held.size;
  }

  /** Runs what a person waits for. */
  async ahead<T>(work: () => Promise<T>): Promise<T> {
    this.#waitedFor += 1;
    try {
      return await work();
    } finally {
      this.#waitedFor -= 1;
      if (this.#waitedFor === 0) for (const goOn of [...this.#held]) goOn();
    }
  }

  /** Resolves as soon as nobody waits for anything, or has been let pass for long enough. */
  giveWay(): Promise<void> {
    if (this.#waitedFor === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        this.#held.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, LONGEST_MS).unref();
      this.#held.add(goOn);
    });
  }
}
