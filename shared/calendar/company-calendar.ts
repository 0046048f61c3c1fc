import { CHINA_HOLIDAYS, CHINA_MAKE_UP_DAYS } from './china-holidays.ts';
import { chinaKnownUntil } from './holidays-known.ts';
import { WEEKDAYS, type WorkingCalendar } from './working-calendar.ts';
import { DAY_MS } from './zone-clock.ts';

/** Working hours by the wall clock of the company's zone. */
export interface CompanyHours extends Pick<WorkingCalendar, 'week' | 'holidays' | 'workdays'> {
  /** Country whose published holidays and make-up days are added to the company's own. */
  readonly publicHolidays?: 'china' | undefined;
}

/** What a stage is configured with: round the clock, or working hours. */
export type CompanyCalendar = 'always' | CompanyHours;

/** Whether any day of the week has hours at all. */
export const opens = (hours: WorkingCalendar['week']) =>
  hours === 'always' || Object.values(hours).some((times) => times !== undefined && times.length > 0);

function* daysFrom(first: string, last: string): Generator<string> {
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) yield new Date(at).toISOString().slice(0, 10);
}

/** ours: a weekend day that is worked instead of another has Monday's hours, or those of the first day that has any. */
const makeUpHours = (hours: Exclude<WorkingCalendar['week'], 'always'>) =>
  hours.mon ?? WEEKDAYS.map((day) => hours[day] ?? []).find((times) => times.length > 0) ?? [];

interface NamingHolidays extends WorkingCalendar {
  readonly publicHolidays?: 'china' | undefined;
}

/** The public holidays of China; the days that the company names for itself stand before them. */
function withChina(calendar: WorkingCalendar): WorkingCalendar {
  const hours = calendar.week;
  const closed = CHINA_HOLIDAYS.flatMap(([first, last]) => [...daysFrom(first, last)]);
  const made = CHINA_MAKE_UP_DAYS.filter((day) => !calendar.holidays.includes(day));
  // Where the week runs round the clock, its weekends are open anyway.
  const makeUps = hours === 'always' ? [] : made.map((day) => [day, makeUpHours(hours)] as const);
  return {
    ...calendar,
    holidays: [...closed, ...calendar.holidays],
    workdays: { ...Object.fromEntries(makeUps), ...calendar.workdays },
    knownUntil: chinaKnownUntil(calendar.holidays),
  };
}

/** A calendar with the public holidays that it names written out. */
export function expanded({ publicHolidays: country, ...calendar }: NamingHolidays): WorkingCalendar {
  return country === 'china' ? withChina(calendar) : calendar;
}
