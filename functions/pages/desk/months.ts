import { dayOf } from '../../../shared/calendar/company-day.ts';
import { dateFormat } from '../../../shared/calendar/date-format.ts';

/** Three years are kept (D4.2). */
const MONTHS = 36;

export const thisMonth = (now: Date, zone: string): string => dayOf(now.toISOString(), zone).slice(0, 7);

/** A month as people of the language write it: `November 2026`. */
export const monthName = (month: string, locale: string, length: 'long' | 'short' = 'long'): string =>
  dateFormat(locale, { year: 'numeric', month: length, timeZone: 'UTC' }).format(Date.parse(`${month}-15`));

/** The months that can be chosen, this one first: `2026-11`, `2026-10`, … */
export function monthsBefore(now: Date, zone: string): readonly string[] {
  const [year = 0, month = 0] = thisMonth(now, zone).split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7),
  );
}
