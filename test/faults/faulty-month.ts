import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../support/product.ts';
import { Dice } from './dice.ts';
import { type Accepted, nothingAccepted } from './traffic/accepted.ts';
import { Customers } from './traffic/customers.ts';
import { Staff } from './traffic/staff.ts';
import { takeUpSome } from './traffic/take-up.ts';

/** Of a whole run; CI leads shorter ones. */
export const DAYS = 30;
/** How often a clock that found no quiet within a minute is asked again. */
const TRIES = 5;
/** A desk without tickets has nothing to do. */
const POSTS_FIRST = 3;
/** Each start of the process is another run of the plan. */
const RATES = {
  'function-throws': 0.02,
  'function-cut': 0.015,
  'function-answer-lost': 0.02,
  'function-twice': 0.04,
  'call-refused': 0.004,
  'call-throttled': 0.004,
  'call-answer-lost': 0.004,
  // SES has no way to tell a repeat from a new mail: an answer that its own client would ask for again is no fault of ours.
  'call-answer-lost:ses': 0,
  'batch-partly': 0.02,
  'write-conflict': 0.01,
  'mail-refused': 0.03,
  'timer-late': 0.05,
  'timer-twice': 0.05,
  'timer-never': 0.03,
  'records-again': 0.04,
  'clock-leap': 0.04,
};

/** Every kind that is to strike. */
export const KINDS = Object.keys(RATES).filter((kind) => !kind.includes(':'));

export const faultsOf = (seed: number, run: number): Record<string, string> => ({
  FAULTS: JSON.stringify({ seed, run, rates: RATES, shards: 3 }),
});

export interface Month {
  readonly accepted: Accepted;
  readonly kills: number;
}

/** A simulated month of mixed traffic on a product that is killed again and again. */
export class FaultyMonth implements Month {
  readonly accepted = nothingAccepted();
  readonly #product: Product;
  readonly #seed: number;
  readonly #days: number;
  readonly #dice: Dice;
  /** Of its own, so that the course of a seed does not depend on it. */
  readonly #takeUps: Dice;
  readonly #customers: Customers;
  readonly #staff: Staff;
  #acts = 0;
  #kills = 0;

  constructor(product: Product, { seed, days }: { seed: number; days: number }) {
    this.#product = product;
    this.#seed = seed;
    this.#days = days;
    this.#dice = new Dice(seed);
    this.#takeUps = new Dice(seed * 7_919 + 1);
    this.#customers = new Customers(product, this.accepted);
    this.#staff = new Staff(product, this.accepted);
  }

  /** How often the process was killed so far. */
  get kills(): number {
    return this.#kills;
  }

  async run(): Promise<void> {
    for (let day = 0; day < this.#days; day += 1) await this.#day();
    // Faults end; what they left behind has a few hours to be repaired.
    await this.#product.killAndStart({});
    await this.#advance('PT6H');
  }

  async #day(): Promise<void> {
    const dice = this.#dice;
    const acts = dice.between(1, 4);
    let left = 24 * 60;
    for (let at = 0; at < acts; at += 1) {
      const minutes = dice.between(1, Math.floor(left / (acts - at)));
      left -= minutes;
      await this.#advance(`PT${minutes}M`);
      const acting = Array.from({ length: dice.between(1, 2) }, () => this.#something());
      const burst = this.#takeUps.chance(0.3) ? [...acting, takeUpSome(this.#product, this.#takeUps)] : acting;
      await (dice.chance(0.06) ? this.#killedDuring(burst) : this.#passingTime(burst));
    }
    await this.#advance(`PT${left}M`);
  }

  /** Each act has dice of its own, so that what runs side by side does not change what the others do. */
  async #something(): Promise<void> {
    this.#acts += 1;
    const index = this.#acts;
    const dice = new Dice(this.#seed * 100_003 + index);
    const occasion = { dice, index, now: await this.#now() };
    const kind = dice.next();
    if (kind < 0.13 || index <= POSTS_FIRST) return this.#customers.post(occasion);
    if (kind < 0.19) return this.#customers.mail(occasion);
    if (kind < 0.24) return this.#customers.reply(occasion);
    if (kind < 0.32) return this.#customers.answerSurvey(occasion);
    if (kind < 0.37) return this.#staff.actOnCapa(occasion);
    return this.#staff.act(occasion);
  }

  /** What waits between two tries need not wait in real time. */
  async #passingTime(burst: readonly Promise<void>[]): Promise<void> {
    let isOver = false;
    const traffic = Promise.all(burst).finally(() => {
      isOver = true;
    });
    traffic.catch(() => undefined);
    while (!isOver) await Promise.race([traffic, this.#advance('PT0S').then(() => sleep(10))]);
    await traffic;
  }

  async #killedDuring(burst: readonly Promise<void>[]): Promise<void> {
    const traffic = Promise.all(burst);
    traffic.catch(() => undefined);
    await sleep(this.#dice.between(0, 120));
    this.#kills += 1;
    await this.#product.killAndStart(faultsOf(this.#seed, this.#kills));
    await traffic;
  }

  /** The clock may be stopped on its way by a storm of retries, or by a busy machine: it goes on from there. */
  async #advance(duration: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { status, body } = await this.#product.post('/local/clock', { advance: tries === 1 ? duration : 'PT0S' });
      if (status === 200) return;
      if (status !== 504 || tries === TRIES) throw new Error(`the clock answered ${status}: ${JSON.stringify(body)}`);
    }
  }

  async #now(): Promise<string> {
    for (;;) {
      const answer = await this.#product.get('/local/clock').catch(() => null);
      if (answer?.status === 200) return answer.body.now;
      await sleep(40);
    }
  }
}

export interface Struck {
  readonly at: string;
  readonly kind: string;
  readonly place: string;
  readonly ms?: number;
}

/** What went wrong, as the product's own plan wrote it down. */
export function faultsThatStruck(dataDir: string): Struck[] {
  const file = join(dataDir, 'faults.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line) as Struck);
}
