import { Product } from '../support/product.ts';
import { audit } from './auditor/audit.ts';
import { collect } from './auditor/collect.ts';
import type { Evidence } from './auditor/evidence.ts';
import { FaultyMonth, faultsOf, faultsThatStruck, type Month } from './faulty-month.ts';

/** What is led through, and on which folder the product was started before. */
export interface Task {
  readonly seed: number;
  readonly days: number;
  readonly folder: string;
}

export interface SeedResult extends Task {
  readonly complaints: readonly string[];
  /** How much of what went through the product. */
  readonly traffic: Readonly<Record<'posts' | 'mails' | 'commands' | 'surveys' | 'letters', number>>;
  /** How often each kind of fault struck. */
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly seconds: number;
}

/** The function that hands letters to SES, by its name; so many run side by side, each with one letter in hand. */
const SENDS = /SendLetter/;
const SENDERS = 2;

/** Runs the days of a seed and audits them. What could not be led to its end is a complaint as well. */
export async function runSeed(task: Task): Promise<SeedResult> {
  const began = performance.now();
  const { seed, days, folder } = task;
  const product = await Product.start({ dataDir: folder, environment: faultsOf(seed, 0) });
  const month = new FaultyMonth(product, { seed, days });
  const result = (complaints: readonly string[], letters: number): SeedResult => {
    const { accepted, kills } = month;
    const { posts, mails, commands, surveys } = accepted;
    const traffic = { ...lengths({ posts, mails, commands, surveys }), letters };
    return { ...task, complaints, traffic, faults: tally(folder), kills, seconds: (performance.now() - began) / 1000 };
  };
  try {
    await month.run();
    const evidence = await evidenceOf(product, month);
    return result(audit(evidence), evidence.mails.length);
  } catch (error) {
    return result([`the month was not led to its end: ${(error as Error).stack}`], 0);
  } finally {
    await product.stop();
  }
}

function lengths<Name extends string>(lists: Record<Name, readonly unknown[]>): Record<Name, number> {
  const pairs = Object.entries<readonly unknown[]>(lists).map(([name, list]) => [name, list.length]);
  return Object.fromEntries(pairs) as Record<Name, number>;
}

async function evidenceOf(product: Product, { accepted, kills }: Month): Promise<Evidence> {
  const struck = faultsThatStruck(product.dataDir);
  const leaps = struck.filter(({ kind }) => kind === 'clock-leap');
  const cuts = struck.filter(({ kind, place }) => kind === 'function-cut' && SENDS.test(place));
  return {
    ...(await collect(product.dataDir)),
    now: (await product.get('/local/clock')).body.now,
    mails: await product.outbox(),
    accepted,
    leaps: leaps.map(({ at, ms = 0 }) => ({ from: at, ms })),
    interruptions: SENDERS * kills + cuts.length,
  };
}

function tally(folder: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of faultsThatStruck(folder)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
