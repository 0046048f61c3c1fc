import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product } from '../support/product.ts';
import { audit } from './auditor/audit.ts';
import { collect } from './auditor/collect.ts';
import type { Evidence } from './auditor/evidence.ts';
import { FaultyMonth, faultsOf, faultsThatStruck, type Month } from './faulty-month.ts';

/** A folder in which the product was started once: built, seeded and stopped. Months begin on copies of it. */
export class Beginning {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Beginning> {
    const folder = await mkdtemp(join(tmpdir(), 'redress-beginning-'));
    const product = await Product.start({ dataDir: folder });
    await product.stop();
    return new Beginning(folder);
  }

  async copy(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'redress-faults-'));
    await cp(this.#folder, folder, { recursive: true });
    return folder;
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}

export interface SeedResult {
  readonly seed: number;
  readonly complaints: readonly string[];
  readonly evidence: Evidence;
  /** How often each kind of fault struck. */
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly seconds: number;
  /** Kept when something is wrong, for whoever looks into it. */
  readonly folder: string;
}

/** Runs the month of a seed and audits it. */
export async function runSeed(beginning: Beginning, seed: number): Promise<SeedResult> {
  const began = performance.now();
  const folder = await beginning.copy();
  const product = await Product.start({ dataDir: folder, environment: faultsOf(seed, 0) });
  try {
    const month = await new FaultyMonth(product, seed).run();
    const evidence = await evidenceOf(product, month);
    const complaints = audit(evidence);
    const seconds = (performance.now() - began) / 1000;
    return { seed, complaints, evidence, faults: tally(folder), kills: month.kills, seconds, folder };
  } finally {
    await product.stop();
  }
}

async function evidenceOf(product: Product, { accepted, kills }: Month): Promise<Evidence> {
  const struck = faultsThatStruck(product.dataDir);
  const leaps = struck.filter(({ kind }) => kind === 'clock-leap');
  return {
    ...(await collect(product.dataDir)),
    now: (await product.get('/local/clock')).body.now,
    mails: await product.outbox(),
    accepted,
    leaps: leaps.map(({ at, ms = 0 }) => ({ from: at, ms })),
    interruptions: kills + struck.filter(({ kind }) => kind === 'function-cut').length,
  };
}

function tally(folder: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of faultsThatStruck(folder)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
