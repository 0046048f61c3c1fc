import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DAYS, KINDS } from './faulty-month.ts';
import { Lane } from './lane.ts';
import type { SeedResult } from './run-seed.ts';

const { values } = parseArgs({
  options: {
    /** Only this one; else `seeds` of them from 1, or from `from`. */
    seed: { type: 'string' },
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    days: { type: 'string', default: String(DAYS) },
    jobs: { type: 'string', default: String(availableParallelism()) },
    keep: { type: 'boolean', default: false },
  },
});
const [first, count] =
  values.seed === undefined ? [Number(values.from), Number(values.seeds)] : [Number(values.seed), 1];
const days = Number(values.days);
const folder = await mkdtemp(join(tmpdir(), 'redress-faults-'));
// Each product is started many times, and each of its functions in every start.
process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
const waiting = Array.from({ length: count }, (_, at) => first + at);
const done: SeedResult[] = [];
const began = performance.now();

function restTime(): string {
  const minutes = (((performance.now() - began) / done.length) * (count - done.length)) / 60_000;
  return done.length === count ? '' : `; ${done.length} of ${count}, about ${Math.ceil(minutes)} min left`;
}

function report({ seed, complaints, traffic, faults, kills, seconds, folder }: SeedResult): void {
  const struck = Object.values(faults).reduce((sum, times) => sum + times, 0);
  const told = Object.entries(traffic).map(([what, times]) => `${times} ${what}`);
  console.log(
    `seed ${seed}: ${told.join(', ')}; ${struck} faults, ${kills} kills; ${seconds.toFixed(0)} s${restTime()}`,
  );
  if (complaints.length === 0) return;
  console.log(complaints.map((complaint) => `  ${complaint}`).join('\n'));
  const span = days === DAYS ? '' : ` --days ${days}`;
  console.log(`  WRONG: seed ${seed}; again: npm run faults -- --seed ${seed}${span}   data: ${folder}`);
}

/** Takes seeds as long as there are any. */
async function work(name: string): Promise<void> {
  const lane = await Lane.open(join(folder, name));
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
    const result = await lane.run(seed, { days, keep: values.keep });
    done.push(result);
    report(result);
  }
}

/** In so many seeds each kind strikes; one that does not is not struck by any more, and all that stands it proves nothing. */
const ENOUGH = 20;
const idle = (): string[] =>
  done.length < ENOUGH ? [] : KINDS.filter((kind) => done.every(({ faults }) => faults[kind] === undefined));

const jobs = Math.min(Number(values.jobs), count);
console.log(`building the app; ${count} seeds of ${days} days, ${jobs} at a time …`);
await Promise.all(Array.from({ length: jobs }, (_, at) => work(`lane-${at}`)));
await rm(folder, { recursive: true, force: true });
const failed = done.filter(({ complaints }) => complaints.length > 0).map(({ seed }) => seed);
console.log(failed.length === 0 ? `${count} seeds, nothing wrong` : `wrong: seeds ${failed.join(', ')} of ${count}`);
for (const kind of idle()) console.log(`wrong: ${kind} has not struck once`);
process.exitCode = failed.length + idle().length === 0 ? 0 : 1;
