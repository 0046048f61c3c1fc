import type { Instant } from '../tickets/ticket.ts';
import { CHINA_KNOWN_UNTIL } from './china-holidays.ts';
import { dayOf } from './company-day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** So many days off a year has China's law since 2025 (国务院令第795号). */
const STATUTORY_DAYS = 13;
/** A year's holidays are published in the last months of the year before; deadlines reach into January by then. */
const ASKED_FOR_FROM = '10-01';

const yearOf = (day: string) => Number(day.slice(0, 4));

/**
 * The last day, `yyyy-mm-dd`, up to which China's public holidays are known to a company that names these days off of its
 * own: a year behind the published ones is known once as many days of it are named as the law has. Pure.
 */
export function chinaKnownUntil(own: readonly string[]): string {
  const named = (year: number) => new Set(own.filter((day) => yearOf(day) === year)).size;
  let year = yearOf(CHINA_KNOWN_UNTIL);
  while (named(year + 1) >= STATUTORY_DAYS) year += 1;
  return `${year}-12-31`;
}

/** The year whose public holidays should be entered by now, and are not; null where none is. Pure. */
export function yearWithoutHolidays({ knownUntil, zone }: WorkingCalendar, at: Instant): number | null {
  if (knownUntil === undefined) return null;
  const year = yearOf(knownUntil);
  return dayOf(at, zone) >= `${year}-${ASKED_FOR_FROM}` ? year + 1 : null;
}
