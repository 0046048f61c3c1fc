import { nextOfCron, parseCron } from './cron.ts';
import { instantOf } from './zoned-time.ts';

/** When a schedule is due. Instants in epoch ms. */
export interface Timing {
  /** Fires once only. */
  readonly once: boolean;
  /** The first instant from `from` on; undefined when there is none any more. */
  next(from: number): number | undefined;
}

/** What a schedule says about its time; `armedAt` is when it was created or last updated. */
export interface TimeOfSchedule {
  readonly expression: string;
  readonly zone: string;
  readonly armedAt: number;
  readonly startDate?: number;
  readonly endDate?: number;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Reads `at(…)`, `rate(…)` or `cron(…)`. Undefined when it is none of them. */
export function timingOf(time: TimeOfSchedule): Timing | undefined {
  return atTiming(time) ?? rateTiming(time) ?? cronTiming(time);
}

/** One that is past is due at once. Start and end date do not count for it. */
function atTiming({ expression, zone }: TimeOfSchedule): Timing | undefined {
  const text = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  const wall = text === undefined ? Number.NaN : Date.parse(`${text}Z`);
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text ?? '')) return undefined;
  return { once: true, next: () => instantOf(wall, zone).instant };
}

/** Begins at its start date, else at once; a day has 24 hours here. */
function rateTiming({ expression, armedAt, startDate, endDate }: TimeOfSchedule): Timing | undefined {
  const match = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression);
  if (!match) return undefined;
  const period = Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? Number.NaN);
  const first = startDate ?? armedAt;
  const next = (from: number) => first + Math.max(0, Math.ceil((from - first) / period)) * period;
  return { once: false, next: (from) => until(next(from), endDate) };
}

function cronTiming({ expression, zone, startDate, endDate }: TimeOfSchedule): Timing | undefined {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1];
  const cron = fields === undefined ? undefined : parseCron(fields);
  if (!cron) return undefined;
  return { once: false, next: (from) => until(nextOfCron(cron, zone, Math.max(from, startDate ?? from)), endDate) };
}

const until = (instant: number | undefined, endDate: number | undefined): number | undefined =>
  instant === undefined || instant > (endDate ?? Number.POSITIVE_INFINITY) ? undefined : instant;
