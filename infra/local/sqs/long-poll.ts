/** Callers that wait, in real time, for a queue to have messages. */
export class LongPoll {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when the queue is announced, or after `ms` of real time. */
  wait(queueName: string, ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = this.#waiting.get(queueName) ?? new Set();
    this.#waiting.set(queueName, waiting.add(resolve));
    const timer = setTimeout(resolve, ms);
    return promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(resolve);
    });
  }

  announce(queueName: string): void {
    for (const wake of this.#waiting.get(queueName) ?? []) wake();
  }

  /** Lets everyone go who waits. */
  close(): void {
    for (const name of this.#waiting.keys()) this.announce(name);
  }
}
