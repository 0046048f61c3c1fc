import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { MovableClock } from './clock.ts';
import type { Part } from './part.ts';

/** Parts do not announce a new earliest instant, so it is looked up at least this often. */
const LONGEST_LOOK_MS = 50;
const QUIET_WITHIN_MS = 60_000;
/** What is not quiet after a while is looked at less often: looking takes time from those who work. */
const SHORT_LOOKS = 50;
/** While something is under way, what else is due is looked up only every so often: that asks every part's disk. */
const LOOKS_WHILE_BUSY = 4;

/** The local cloud did not come to rest; the clock stays where it had got to. */
export class NotQuiet extends Error {
  override readonly name = 'NotQuiet';
}

/** The clock never goes back. */
export class WouldGoBack extends Error {
  override readonly name = 'WouldGoBack';
}

/** Lets the parts act when the clock says so: by itself in real time, or step by step when the clock is moved. */
export class Pulse {
  readonly #clock: MovableClock;
  readonly #parts: readonly Part[];
  readonly #onError: (error: unknown) => void;
  readonly #quietWithin: number;
  readonly #leap: (due: number) => number;
  #timer: NodeJS.Timeout | undefined;
  #turns: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(
    { clock, parts }: { clock: MovableClock; parts: readonly Part[] },
    options: {
      onError?: (error: unknown) => void;
      quietWithin?: number;
      /** Where the clock is by the time that it is looked at, when it was to stop at an instant. */
      leap?: (due: number) => number;
    } = {},
  ) {
    this.#clock = clock;
    this.#parts = parts;
    this.#onError = options.onError ?? ((error) => console.error(error));
    this.#quietWithin = options.quietWithin ?? QUIET_WITHIN_MS;
    this.#leap = options.leap ?? ((due) => due);
  }

  /** Begins to act in real time. */
  start(): void {
    const wait = Math.min(LONGEST_LOOK_MS, Math.max(1, this.#nextDueAt() - this.#clock.now()));
    this.#timer = setTimeout(() => this.#tick(), wait);
  }

  /** Acts no more; resolves when what it was doing is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#turns;
  }

  /**
   * Moves the clock to an instant (epoch ms), stopping at every instant on the way at which a part has something to
   * do, and resolves when all is quiet. Throws WouldGoBack, or NotQuiet when one of the stops does not settle.
   */
  advance(to: number): Promise<void> {
    return this.#inTurn(async () => {
      if (to < this.#clock.now()) {
        throw new WouldGoBack(`the clock stands at ${this.#clock.iso()} and never goes back`);
      }
      await this.#travel(to);
    });
  }

  /** Moves the clock on by a span in ms, and then to the end of the grain that it has begun; 0 waits for quiet. */
  advanceBy(ms: number, grain = 1): Promise<void> {
    return this.#inTurn(() => this.#travel(Math.ceil((this.#clock.now() + ms) / grain) * grain));
  }

  async #travel(to: number): Promise<void> {
    await this.#quiet();
    for (let due = this.#nextDueAt(); due <= to && !this.#stopped; due = this.#nextDueAt()) {
      this.#clock.moveTo(Math.min(to, this.#leap(due)));
      await this.#quiet();
    }
    this.#clock.moveTo(to);
    await this.#quiet();
  }

  /** Two looks with a turn of the event loop between them, for work that is just being handed over. */
  async #quiet(): Promise<void> {
    const giveUpAt = performance.now() + this.#quietWithin;
    for (let quietLooks = 0, looks = 0; !this.#stopped; looks += 1) {
      if (looks % LOOKS_WHILE_BUSY === 0 || !this.#isBusy()) await this.#actIfDue();
      this.#passSleep();
      quietLooks = !this.#isBusy() && this.#nextDueAt() > this.#clock.now() ? quietLooks + 1 : 0;
      if (quietLooks === 2) return;
      if (quietLooks === 0 && performance.now() > giveUpAt) {
        throw new NotQuiet(`not quiet within ${this.#quietWithin / 1000} s; the clock stands at ${this.#clock.iso()}`);
      }
      await (quietLooks > 0 ? turn() : sleep(looks < SHORT_LOOKS ? 2 : 10));
    }
  }

  /** What only lets time pass need not be waited for in real time. */
  #passSleep(): void {
    for (const part of this.#parts) {
      const until = part.sleepsUntil?.();
      if (until === undefined) continue;
      const before = this.#clock.now();
      this.#clock.moveTo(Math.min(until, this.#nextDueAt()));
      part.passSleep?.(this.#clock.now() - before);
    }
  }

  async #actIfDue(): Promise<void> {
    const due = this.#parts.filter((part) => part.nextDueAt() <= this.#clock.now());
    for (const part of due) await part.actOnDue();
  }

  #tick(): void {
    this.#inTurn(() => this.#actIfDue())
      .catch(this.#onError)
      .finally(() => this.#stopped || this.start());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turnOfThis = this.#turns.then(work);
    this.#turns = turnOfThis.catch(() => undefined);
    return turnOfThis;
  }

  #nextDueAt(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#parts.map((part) => part.nextDueAt()));
  }

  #isBusy(): boolean {
    return this.#parts.some((part) => part.busy() > 0);
  }
}
