import { createHash } from 'node:crypto';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** From and until, by the wall clock: `["09:00", "12:00"]`; `24:00` ends the day, `["22:00", "06:00"]` goes on into the next. */
export type OpenTime = readonly [from: string, until: string];

type Week = Readonly<Partial<Record<Weekday, readonly OpenTime[] | undefined>>>;

/**
 * When the company works, by the wall clock of one zone. `workdays` override `holidays`, both override the week; a day
 * that is not named is closed.
 */
export interface WorkingCalendar {
  /** IANA zone. */
  readonly zone: string;
  readonly week: 'always' | Week;
  /** Closed days, `yyyy-mm-dd`. */
  readonly holidays: readonly string[];
  /** Days with hours of their own, by `yyyy-mm-dd`. */
  readonly workdays: Readonly<Record<string, readonly OpenTime[]>>;
  /** The last day whose public holidays are known, `yyyy-mm-dd`; absent where the company names all of its own. */
  readonly knownUntil?: string;
}

/** The calendar that runs round the clock, without a day off. */
export const ROUND_THE_CLOCK: WorkingCalendar = { zone: 'UTC', week: 'always', holidays: [], workdays: {} };

/** Whether every instant is working time. */
export function isRoundTheClock({ week, holidays, workdays }: WorkingCalendar): boolean {
  return week === 'always' && holidays.length === 0 && Object.keys(workdays).length === 0;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

const sorted = (record: object) => Object.fromEntries(Object.entries(record).sort(byKey));

/** A short digest that names this very calendar, however its days are ordered: deadlines say which one they were reckoned by. */
export function calendarId({ zone, week, holidays, workdays }: WorkingCalendar): string {
  const days = [...new Set(holidays)].sort();
  const canonical = { zone, week: week === 'always' ? week : sorted(week), holidays: days, workdays: sorted(workdays) };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex').slice(0, 12);
}
