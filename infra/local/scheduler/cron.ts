import { instantOf, type WallTime, wallTimeAt } from './zoned-time.ts';

/** A parsed `cron(minutes hours day-of-month month day-of-week year)`. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly years: ReadonlySet<number>;
  matchesDay(date: Date): boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Parses the six fields of an AWS cron expression. Undefined when they are not one. */
export function parseCron(fields: string): Cron | undefined {
  const [minutes, hours, dayOfMonth, months, dayOfWeek, years, ...rest] = fields.trim().split(/\s+/);
  if (!minutes || !hours || !dayOfMonth || !months || !dayOfWeek || !years || rest.length > 0) return undefined;
  // Exactly one of the two days has to be left open.
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const parsed = {
    minutes: numbers(minutes, { low: 0, high: 59 }),
    hours: numbers(hours, { low: 0, high: 23 }),
    months: numbers(months, { low: 1, high: 12, names: MONTHS }),
    years: numbers(years, { low: 1970, high: 2199 }),
    day: dayOfMonth === '?' ? weekdayRule(dayOfWeek) : monthDayRule(dayOfMonth),
  };
  const { day } = parsed;
  if (!parsed.minutes || !parsed.hours || !parsed.months || !parsed.years || !day) return undefined;
  const inMonth = new Set(parsed.months);
  return {
    minutes: parsed.minutes,
    hours: parsed.hours,
    years: new Set(parsed.years),
    matchesDay: (date) => inMonth.has(date.getUTCMonth() + 1) && day(date),
  };
}

/**
 * The first instant from `from` on that a cron expression names, by the clocks of a zone. A time that the clocks skip
 * does not come; one that they show twice comes once.
 */
export function nextOfCron(cron: Cron, zone: string, from: number): number | undefined {
  const fromWall = wallTimeAt(from, zone);
  const lastYear = Math.max(...cron.years);
  const firstDay = Math.floor((fromWall - 2 * HOUR_MS) / DAY_MS) * DAY_MS;
  for (let day = firstDay; new Date(day).getUTCFullYear() <= lastYear; day += DAY_MS) {
    const date = new Date(day);
    if (!cron.years.has(date.getUTCFullYear()) || !cron.matchesDay(date)) continue;
    // Clocks are never set by more than two hours: what is earlier on the wall need not be looked at.
    const walls = timesOf(cron, day).filter((wall) => wall >= fromWall - 2 * HOUR_MS);
    const found = walls
      .map((wall) => instantOf(wall, zone))
      .find(({ instant, skipped }) => !skipped && instant >= from);
    if (found) return found.instant;
  }
  return undefined;
}

function timesOf({ hours, minutes }: Cron, day: WallTime): WallTime[] {
  return hours.flatMap((hour) => minutes.map((minute) => day + hour * HOUR_MS + minute * MINUTE_MS));
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

/** `*`, `5`, `1-5`, `0/15`, `MON-FRI`, and lists of these: in ascending order. */
function numbers(field: string, range: Range): number[] | undefined {
  const found = field.split(',').map((part) => run(part, range));
  if (found.some((part) => part === undefined)) return undefined;
  return [...new Set(found.flatMap((part) => part ?? []))].sort((a, b) => a - b);
}

function run(part: string, { low, high, names = [] }: Range): number[] | undefined {
  const match = /^(\*|[A-Za-z\d]+)(?:-([A-Za-z\d]+))?(?:\/(\d+))?$/.exec(part);
  if (!match) return undefined;
  const [, first = '', last, step] = match;
  const toNumber = (text: string) =>
    names.includes(text.toUpperCase()) ? names.indexOf(text.toUpperCase()) + low : Number(text);
  const from = first === '*' ? low : toNumber(first);
  const open = first === '*' || step !== undefined;
  const to = last !== undefined ? toNumber(last) : open ? high : from;
  const by = step === undefined ? 1 : Number(step);
  if (!(from >= low && to <= high && from <= to && by >= 1)) return undefined;
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

type DayRule = (date: Date) => boolean;

/** `L`: the last day. `15W`: the weekday nearest to the 15th, in the same month. */
function monthDayRule(field: string): DayRule | undefined {
  if (field === 'L') return (date) => date.getUTCDate() === lastDateOf(date);
  const nearest = /^(\d{1,2})W$/.exec(field)?.[1];
  if (nearest) return (date) => date.getUTCDate() === nearestWeekday(date, Number(nearest));
  const days = numbers(field, { low: 1, high: 31 });
  return days && ((date) => days.includes(date.getUTCDate()));
}

/** `6L`: the last Friday. `2#1`: the first Monday. */
function weekdayRule(field: string): DayRule | undefined {
  const range = { low: 1, high: 7, names: WEEKDAYS };
  const special = /^(\w+?)(L|#([1-5]))$/.exec(field);
  if (field === 'L') return (date) => date.getUTCDay() === 6;
  if (!special || !/^([1-7]|[A-Z]{3})$/i.test(special[1] ?? '')) {
    const days = numbers(field, range);
    return days && ((date) => days.includes(date.getUTCDay() + 1));
  }
  const [weekday] = numbers(special[1] ?? '', range) ?? [];
  const nth = special[3];
  if (weekday === undefined) return undefined;
  return (date) => {
    if (date.getUTCDay() + 1 !== weekday) return false;
    return nth === undefined
      ? date.getUTCDate() + 7 > lastDateOf(date)
      : Math.ceil(date.getUTCDate() / 7) === Number(nth);
  };
}

const lastDateOf = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

function nearestWeekday(date: Date, wanted: number): number {
  const day = Math.min(wanted, lastDateOf(date));
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < lastDateOf(date) ? day + 1 : day - 2;
  return day;
}
