import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product } from '../support/product.ts';
import { runSeed, type SeedResult } from './run-seed.ts';

/**
 * One seed after the other, beside other lanes. The product was started once in `beginning`: built, for the port that
 * this lane alone has, seeded and stopped; each seed begins on a copy, always at the same place, which keeps what the
 * runtime compiled.
 */
export class Lane {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param folder where it may put what it needs */
  static async open(folder: string): Promise<Lane> {
    const lane = new Lane(folder);
    await mkdir(folder, { recursive: true });
    const product = await Product.start({ dataDir: lane.#beginning });
    await product.stop();
    return lane;
  }

  get #beginning(): string {
    return join(this.#folder, 'beginning');
  }

  /** The data of a seed that went wrong is kept, and of others if asked. */
  async run(seed: number, { days, keep }: { days: number; keep: boolean }): Promise<SeedResult> {
    const folder = join(this.#folder, 'seed');
    await cp(this.#beginning, folder, { recursive: true });
    const result = await runSeed({ seed, days, folder });
    if (result.complaints.length === 0 && !keep) {
      await rm(folder, { recursive: true });
      return result;
    }
    const kept = await mkdtemp(join(tmpdir(), `redress-seed-${seed}-`));
    await rename(folder, kept);
    return { ...result, folder: kept };
  }
}
