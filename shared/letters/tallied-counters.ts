import type { Counter, MailCounters } from './letter-limits.ts';

/** So many are counted in the process before they are written down; one of its processes may be so many behind. */
export const TALLY = 25;

interface Tally {
  waiting: number;
  over: boolean;
  readonly expiresAt: number;
}

/**
 * Counters for limits in the thousands: each process counts for itself and adds what it has from time to time, with one
 * write for many letters. What a process had not written down when it ended is not counted.
 */
export class TalliedCounters implements MailCounters {
  readonly #counters: MailCounters;
  readonly #now: () => Date;
  readonly #tallies = new Map<string, Tally>();

  constructor(counters: MailCounters, { now }: { now: () => Date }) {
    this.#counters = counters;
    this.#now = now;
  }

  async addUpTo(counter: Counter): Promise<boolean> {
    const tally = this.#tallyOf(counter);
    if (tally.over) return false;
    tally.waiting += 1;
    if (tally.waiting < TALLY) return true;
    tally.waiting = 0;
    tally.over = !(await this.#counters.addUpTo(counter, TALLY));
    return !tally.over;
  }

  #tallyOf({ name, expiresAt }: Counter): Tally {
    const known = this.#tallies.get(name);
    if (known !== undefined) return known;
    this.#forgetOld();
    const tally = { waiting: 0, over: false, expiresAt };
    this.#tallies.set(name, tally);
    return tally;
  }

  #forgetOld(): void {
    const now = this.#now().getTime() / 1000;
    for (const [name, { expiresAt }] of this.#tallies) if (expiresAt < now) this.#tallies.delete(name);
  }
}
