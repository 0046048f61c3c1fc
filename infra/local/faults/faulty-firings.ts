import { randomUUID } from 'node:crypto';
import type { Firing } from '../scheduler/firing-store.ts';
import type { FaultPlan } from './fault-plan.ts';

const LATEST_MS = 10 * 60_000;

/** What becomes of a schedule that is due: one firing at once; on a bad day two, a late one, or none. */
export function faultyFirings(firing: Firing, faults: FaultPlan | undefined): (Firing & { lateMs: number })[] {
  const atOnce = { ...firing, lateMs: 0 };
  if (faults === undefined) return [atOnce];
  const place = groupAndName(firing.scheduleArn);
  if (faults.strikes('timer-never', place)) return [];
  if (faults.strikes('timer-twice', place)) return [atOnce, { ...atOnce, id: randomUUID() }];
  const lateMs = faults.strikesFor('timer-late', place, { low: 1_000, high: LATEST_MS });
  // The late attempt counts as the first.
  return lateMs === undefined ? [atOnce] : [{ ...firing, attempt: 0, lateMs }];
}

const groupAndName = (arn: string) => arn.split('/').slice(1).join('.');
