import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { addHours, dayOf } from '../../shared/calendar/company-day.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';
import { keepTime, type TimerDeps } from '../../shared/timers/deadline-timer.ts';

export interface SweepDeps extends TimerDeps {
  readonly metrics: Metrics;
  /** Numbers of tickets whose timer should have acted before the instant. */
  leftBehind(before: Instant): Promise<readonly string[]>;
  /** Numbers of complaints whose corrective action is past due; the sweep is what acts on these. */
  capasPastDue(now: Instant): Promise<readonly string[]>;
  /** Writes unused numbers of the year off. @returns them */
  voidUnused(year: { year: number; at: Instant }): Promise<readonly string[]>;
}

/** Scheduler is precise to the minute and retries: a timer this late has not acted. */
const GRACE_HOURS = 0.25;

async function repairTimers(deps: SweepDeps, now: Instant): Promise<number> {
  let repaired = 0;
  for (const number of await deps.leftBehind(addHours(now, -GRACE_HOURS))) {
    logger.warn('a timer did not act; the sweep does', { ticket: number });
    await keepTime(deps, number);
    repaired += 1;
  }
  return repaired;
}

/** At the turn of the year numbers of the old one may still be in use by whoever reserved them last. */
const yearsOf = (now: Instant, zone: string) => [
  ...new Set([now, addHours(now, -48)].map((at) => Number(dayOf(at, zone).slice(0, 4)))),
];

/**
 * Independent of the timers: acts on overdue tickets whose timer did not and counts them for the alarm, acts on
 * corrective actions past due, and writes off numbers that were reserved and never used (ours:T1, ours:T7, ours:T11).
 */
export const createHandler = (deps: SweepDeps) => async (): Promise<void> => {
  const now = deps.now().toISOString();
  const repaired = await repairTimers(deps, now);
  for (const number of await deps.capasPastDue(now)) await keepTime(deps, number);
  for (const year of yearsOf(now, deps.zone)) {
    const voided = await deps.voidUnused({ year, at: now });
    if (voided.length > 0) logger.info('numbers written off as unused', { numbers: voided });
  }
  deps.metrics.addMetric('TimersRepaired', MetricUnit.Count, repaired);
  deps.metrics.publishStoredMetrics();
};
