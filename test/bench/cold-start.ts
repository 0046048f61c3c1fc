import { spawnSync } from 'node:child_process';
import type { BuiltFunction } from './functions.ts';

const RUNS = 11;
const EMPTY = new URL('./floors/empty.cjs', import.meta.url).pathname;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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
  /** Processor time from process start to handler ready, in ms. */
  readonly milliseconds: number;
  /** Against a process that loads an empty handler, measured in the same round. */
  readonly timesFloor: number;
}

/** Round robin over all functions and an empty one, so that a noisy machine is noisy for all; medians. */
export function coldStarts(functions: readonly BuiltFunction[], progress: (line: string) => void): ColdStart[] {
  const floor: number[] = [];
  const taken = new Map<string, number[]>();
  for (let run = 1; run <= RUNS; run += 1) {
    progress(`cold start, round ${run} of ${RUNS}`);
    floor.push(start(EMPTY, {}));
    for (const { name, file, environment } of functions) {
      taken.set(name, [...(taken.get(name) ?? []), start(file, environment)]);
    }
  }
  return [...taken].map(([name, times]) => ({
    name,
    milliseconds: median(times),
    timesFloor: median(times) / median(floor),
  }));
}
