import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

/** Waits longer than this are no pause between two tries: nobody moves the clock for them. */
const LONGEST_SLEEP_MS = 120_000;

interface Watched {
  /** When the thread's earliest timer is due, epoch ms by the moved clock. */
  nextDueAt(): number;
  now(): number;
  /** Told when nothing but a timer is waited for, until when, and `undefined` when something goes on again. */
  onSleep(until: number | undefined): void;
}

/**
 * Knows when an invocation only lets time pass, as between two tries of a call: nothing has been asked for over the wire,
 * and a timer is set. Whoever moves the clock need not wait for that in real time.
 */
export class SleepWatch {
  readonly #watched: Watched;
  #asked = 0;
  #isRunning = false;
  #told: number | undefined;
  #looks = false;

  constructor(watched: Watched) {
    this.#watched = watched;
    subscribe('http.client.request.created', (message) =>
      this.#follow((message as { request: ClientRequest }).request),
    );
  }

  /** An invocation begins. */
  begin(): void {
    this.#isRunning = true;
    this.look();
  }

  /** It has ended: whoever hears of that knows that nothing sleeps. */
  end(): void {
    this.#isRunning = false;
    this.#told = undefined;
  }

  /** Something changed. What it sets off within this turn of the event loop is waited for. */
  look(): void {
    if (!this.#isRunning) return;
    if (this.#told !== undefined) this.#tell(undefined);
    if (this.#looks) return;
    this.#looks = true;
    setImmediate(() =>
      setImmediate(() => {
        this.#looks = false;
        this.#lookNow();
      }),
    );
  }

  #lookNow(): void {
    const until = this.#watched.nextDueAt();
    if (!this.#isRunning || this.#asked > 0 || until > this.#watched.now() + LONGEST_SLEEP_MS) return;
    this.#tell(until);
  }

  #tell(until: number | undefined): void {
    this.#told = until;
    this.#watched.onSleep(until);
  }

  /** Until its answer has been read, or there will be none. */
  #follow(request: ClientRequest): void {
    this.#asked += 1;
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      this.#asked -= 1;
      this.look();
    };
    request.once('close', over).once('response', (response: IncomingMessage) => response.once('close', over));
    this.look();
  }
}
