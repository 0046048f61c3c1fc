import * as z from 'zod/mini';
import { CALENDAR_FIELDS, wrongInside } from './calendar-schema.ts';
import { CHINA_HOLIDAYS, CHINA_KNOWN_UNTIL, CHINA_MAKE_UP_DAYS } from './china-holidays.ts';
import { WEEKDAYS, type WorkingCalendar } from './working-calendar.ts';
import { DAY_MS } from './zone-clock.ts';

/** It is sent to every function in its environment, of which Lambda takes 4 KB in all. */
const MOST_CHARACTERS = 2000;

const CALENDAR =
  'write "always", or working hours like {"week":{"mon":[["09:00","12:00"],["13:00","18:00"]]},"publicHolidays":"china"}, with "holidays" and "workdays" of the company\'s own';
const TOO_LONG = `too many days of their own: ${MOST_CHARACTERS} characters at most; leave out days that are over`;
const NEVER = 'no day of the week is open: give at least one its hours';

const { week, holidays, workdays } = CALENDAR_FIELDS;
/** Country whose published holidays and make-up days are added to the company's own. */
export const publicHolidays = z.optional(z.literal('china', 'write "china", or leave it out'));

/** Whether any day of the week has hours at all. */
export const opens = (hours: WorkingCalendar['week']) =>
  hours === 'always' || Object.values(hours).some((times) => times !== undefined && times.length > 0);

const WorkingHours = z.strictObject({ week, publicHolidays, holidays, workdays }, CALENDAR).check(
  z.refine((hours) => opens(hours.week), NEVER),
  z.refine((hours) => JSON.stringify(hours).length <= MOST_CHARACTERS, TOO_LONG),
);

/** What a stage is configured with: round the clock, or working hours by the wall clock of the company's zone. */
export const CompanyCalendar = z.union([z.literal('always'), WorkingHours], { error: wrongInside(CALENDAR) });
export type CompanyCalendar = z.output<typeof CompanyCalendar>;

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
    knownUntil: CHINA_KNOWN_UNTIL,
  };
}

/** A calendar with the public holidays that it names written out. */
export function expanded({ publicHolidays: country, ...calendar }: NamingHolidays): WorkingCalendar {
  return country === 'china' ? withChina(calendar) : calendar;
}
