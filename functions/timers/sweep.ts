import type { DynamoSettings } from '../../shared/aws/dynamo-settings.ts';
import { addHours, dayOf } from '../../shared/calendar/company-day.ts';
import { isRoundTheClock } from '../../shared/calendar/working-calendar.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import type { MoveOrder } from '../../shared/settings/move-duties.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';
import { keepTime, type TimerDeps } from '../../shared/timers/deadline-timer.ts';

export interface SweepDeps extends TimerDeps {
  readonly settings: Pick<DynamoSettings, 'inForce' | 'keepCalendar'>;
  /** Which version of the signing keys is current, as Secrets Manager says. */
  currentKeys(): Promise<string | undefined>;
  /** From now on the signing keys of this version are in force. */
  putKeysInForce(version: string): Promise<void>;
  readonly moves: { order(order: MoveOrder): Promise<void> };
  readonly metrics: Metrics;
  /** Numbers of tickets whose timer should have acted before the instant. */
  leftBehind(before: Instant): Promise<readonly string[]>;
  /** Numbers of complaints whose corrective action is past due; the sweep is what acts on these. */
  capasPastDue(now: Instant): Promise<readonly string[]>;
  /** When the last mail to ourselves came in; not there where none is sent. */
  lastCanary?(): Promise<Date | null>;
  /** Takes up in the counters of months what was kept apart of them for longest, where there is much of that. */
  takeUpCounts(): Promise<void>;
  /** Writes unused numbers of the year off. @returns them */
  voidUnused(year: { year: number; at: Instant }): Promise<readonly string[]>;
}

/** Scheduler is precise to the minute and retries: a timer this late has not acted. */
const GRACE_HOURS = 0.25;
/** The first sweep of so many hours takes counts up: to look through them costs more than that they lie there. */
const TAKES_UP_HOURS = 6;
const takesUp = (now: Date) => now.getUTCHours() % TAKES_UP_HOURS === 0 && now.getUTCMinutes() < 30;
/** A canary comes every hour; one may be late. */
const CANARY_HOURS = 3;

async function repairTimers(deps: SweepDeps, now: Instant): Promise<number> {
  let repaired = 0;
  for (const number of await deps.leftBehind(addHours(now, -GRACE_HOURS))) {
    logger.warn('a timer did not act; the sweep does', { ticket: number });
    await keepTime(deps, number);
    repaired += 1;
  }
  return repaired;
}

/** Says with the settings which version of the signing keys is in force, where somebody changed them (ADR 29). */
async function followKeys({ currentKeys, putKeysInForce }: SweepDeps, known: string | undefined): Promise<void> {
  const current = await currentKeys();
  if (current === undefined || current === known) return;
  await putKeysInForce(current);
  logger.info('other signing keys are in force', { version: current });
}

/**
 * Keeps the calendar in force readable by its id (the stage's own was never saved), and begins again where open duties
 * have not followed a saved setting: whoever saved it may have been stopped before the job began (ours:T7).
 */
async function followSettings(deps: SweepDeps, now: Instant): Promise<void> {
  const { saved, keysVersion } = await deps.settings.inForce();
  await followKeys(deps, keysVersion);
  const ofStage = saved.calendar === undefined && !isRoundTheClock(deps.calendar);
  if (ofStage) await deps.settings.keepCalendar(deps.calendar);
  for (const { kind, version, at, appliedAt } of [saved.calendar, saved.duties].filter((one) => one !== undefined)) {
    if (appliedAt !== undefined || at > addHours(now, -GRACE_HOURS)) continue;
    logger.warn('open duties had not followed a setting; the sweep begins again', { setting: kind, version });
    await deps.moves.order({ setting: kind, version, pass: 1 });
  }
}

/** Whether mail goes out and comes in is shown by a mail to ourselves; one that was never seen is missed as well. */
async function canaryIsSilent({ lastCanary }: SweepDeps, now: Instant): Promise<boolean> {
  if (lastCanary === undefined) return false;
  const last = await lastCanary();
  if (last !== null && last.toISOString() > addHours(now, -CANARY_HOURS)) return false;
  logger.warn('no canary came through', { since: last?.toISOString() ?? 'ever' });
  return true;
}

/** A metric that is told only when there is something to tell costs nothing else. */
async function count({ metrics }: SweepDeps, counts: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, value] of Object.entries(counts)) if (value > 0) await metrics.count(name, value);
}

/** At the turn of the year numbers of the old one may still be in use by whoever reserved them last. */
const yearsOf = (now: Instant, zone: string) => [
  ...new Set([now, addHours(now, -48)].map((at) => Number(dayOf(at, zone).slice(0, 4)))),
];

/**
 * Independent of the timers: acts on overdue tickets whose timer did not and counts them for the alarm, acts on
 * corrective actions past due, writes off numbers that were reserved and never used, and notices when no canary comes
 * through (ours:T1, ours:T7, ours:T11).
 */
export const createHandler = (deps: SweepDeps) => async (): Promise<void> => {
  const now = deps.now().toISOString();
  const repaired = await repairTimers(deps, now);
  for (const number of await deps.capasPastDue(now)) await keepTime(deps, number);
  await followSettings(deps, now);
  if (takesUp(deps.now())) await deps.takeUpCounts();
  for (const year of yearsOf(now, deps.zone)) {
    const voided = await deps.voidUnused({ year, at: now });
    if (voided.length > 0) logger.info('numbers written off as unused', { numbers: voided });
  }
  const silent = await canaryIsSilent(deps, now);
  await count(deps, { TimersRepaired: repaired, CanarySilent: silent ? 1 : 0 });
};
