import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalClock } from '../clock.ts';
import { FaultPlan, type FaultSettings } from './fault-plan.ts';

/** The plan of a process, which writes every fault that struck to `faults.jsonl` in its data folder. */
export function openFaults(
  settings: FaultSettings | undefined,
  { dataDir, clock }: { dataDir: string; clock: LocalClock },
): FaultPlan | undefined {
  if (settings === undefined) return undefined;
  return new FaultPlan(settings, (fault) => {
    appendFileSync(join(dataDir, 'faults.jsonl'), `${JSON.stringify({ at: clock.iso(), ...fault })}\n`);
  });
}

const LONGEST_LEAP_MS = 8 * 3_600_000;
const SHORTEST_LEAP_MS = 60_000;

/** Where the clock stands when it should have stopped at an instant: there, or hours later. */
export function leapOf(faults: FaultPlan | undefined, due: number): number {
  return due + (faults?.strikesFor('clock-leap', 'clock', { low: SHORTEST_LEAP_MS, high: LONGEST_LEAP_MS }) ?? 0);
}
