/** What is to happen when, done in the order of its instants. */
export class Agenda {
  now: number;
  readonly #waiting: { readonly at: number; readonly happens: () => void }[] = [];

  constructor(now: number) {
    this.now = now;
  }

  at(instant: number, happens: () => void): void {
    const behind = this.#waiting.findIndex(({ at }) => at > instant);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, { at: instant, happens });
  }

  /** Up to an instant. `timer` tells when the one timer that stands outside of the list is due, and what it does. */
  run(until: number, timer: { dueAt(): number; fires(): void }): void {
    for (;;) {
      const next = this.#waiting[0]?.at ?? Number.POSITIVE_INFINITY;
      const at = Math.min(next, timer.dueAt());
      if (at > until) break;
      this.now = Math.max(this.now, at);
      if (next <= this.now) this.#waiting.shift()?.happens();
      else timer.fires();
    }
    this.now = until;
  }

  /** Whether something happens within so many ms. */
  hasWithin(ms: number): boolean {
    return this.#waiting.some(({ at }) => at <= this.now + ms);
  }
}
