import { spawnSync } from 'node:child_process';
import { median } from '../load/paired-ratio.ts';
import type { BuiltFunction } from './functions.ts';

const RUNS = 11;
const EMPTY = new URL('./floors/empty.cjs', import.meta.url).pathname;

/** Loads a handler in a process of its own and says how much processor time the process took, in ms. */
const PROGRAM = `
  require(process.argv[1]);
  const { user, system } = process.cpuUsage();
  process.stdout.write(String((user + system) / 1000));
`;

function start(file: string, environment: Readonly<Record<string, string>>): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', PROGRAM, file], {
    env: {
      ...environment,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      TZ: 'UTC',
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} does not start: ${stderr}`);
  return Number(stdout);
}

export interface ColdStart {
  readonly name: string;
  /** Processor time from process start to handler ready, against a process that loads an empty handler right before it or behind it. */
  readonly timesFloor: number;
}

/**
 * Each function beside an empty one, by turns the one and the other first, the middle of eleven ratios: a machine that
 * wavers within a second slows both of a pair.
 */
export function coldStarts(functions: readonly BuiltFunction[], progress: (line: string) => void): ColdStart[] {
  const ratios = new Map<string, number[]>();
  for (let run = 1; run <= RUNS; run += 1) {
    progress(`cold start, round ${run} of ${RUNS}`);
    for (const { name, file, environment } of functions) {
      const before = run % 2 === 0 ? start(EMPTY, {}) : undefined;
      const own = start(file, environment);
      ratios.set(name, [...(ratios.get(name) ?? []), own / (before ?? start(EMPTY, {}))]);
    }
  }
  return [...ratios].map(([name, all]) => ({ name, timesFloor: median(all) }));
}
