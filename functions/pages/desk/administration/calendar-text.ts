import { nextDay } from '../../../../shared/calendar/company-day.ts';
import type { OpenTime } from '../../../../shared/calendar/working-calendar.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const SPAN = /^(\d\d:\d\d)\s*[-–~]\s*(\d\d:\d\d)$/;
/** A range longer than a year is a slip. */
const LONGEST_RANGE = 366;

const isDay = (text: string) => DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** `09:00-12:00, 13:00-18:00`; null where a span is none. */
export function readTimes(text: string): readonly OpenTime[] | null {
  const parts = text.split(/[,，;；]/).map((part) => part.trim());
  const spans = parts.filter(Boolean).map((part) => SPAN.exec(part)?.slice(1));
  return spans.every((span) => span !== undefined) ? (spans as unknown as OpenTime[]) : null;
}

export const writeTimes = (times: readonly OpenTime[]): string => times.map((span) => span.join('-')).join(', ');

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** `2026-10-01`, or `2026-10-01..2026-10-07`; null for a line that is neither. */
export function readDays(line: string): readonly string[] | null {
  const [first = '', last = first, ...more] = line.split(/\s*\.\.\s*/);
  if (more.length > 0 || !isDay(first) || !isDay(last) || last < first) return null;
  const days = [first];
  while ((days.at(-1) ?? last) < last && days.length <= LONGEST_RANGE) days.push(nextDay(days.at(-1) ?? last));
  return days.length > LONGEST_RANGE ? null : days;
}

/** Days in order, those that follow each other as one range a line. */
export function writeDays(days: readonly string[]): string[] {
  const ranges: [string, string][] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = ranges.at(-1);
    if (last !== undefined && nextDay(last[1]) === day) last[1] = day;
    else ranges.push([day, day]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}..${last}`));
}

/** `2026-10-10 09:00-18:00`; null for a line that is not. */
export function readWorkday(line: string): readonly [day: string, times: readonly OpenTime[]] | null {
  const [, day = '', rest = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
  const times = readTimes(rest);
  return isDay(day) && times !== null && times.length > 0 ? [day, times] : null;
}
