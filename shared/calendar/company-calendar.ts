import * as z from 'zod/mini';
import { CALENDAR_FIELDS, wrongInside } from './calendar-schema.ts';
import { CHINA_HOLIDAYS, CHINA_KNOWN_UNTIL, CHINA_MAKE_UP_DAYS } from './china-holidays.ts';
import { ROUND_THE_CLOCK, WEEKDAYS, type WorkingCalendar } from './working-calendar.ts';
import { DAY_MS } from './zone-clock.ts';

/** It is sent to every function in its environment, of which Lambda takes 4 KB in all. */
const MOST_CHARACTERS = 2000;

const CALENDAR =
  'write "always", or working hours like {"week":{"mon":[["09:00","12:00"],["13:00","18:00"]]},"publicHolidays":"china"}, with "holidays" and "workdays" of the company\'s own';
const TOO_LONG = `too many days of their own: ${MOST_CHARACTERS} characters at most; leave out days that are over`;
const NEVER = 'no day of the week is open: give at least one its hours';

const { week, holidays, workdays } = CALENDAR_FIELDS;
const publicHolidays = z.optional(z.literal('china', 'write "china", or leave it out'));

const opens = (hours: WorkingCalendar['week']) =>
  hours === 'always' || Object.values(hours).some((times) => times !== undefined && times.length > 0);

const WorkingHours = z.strictObject({ week, publicHolidays, holidays, workdays }, CALENDAR).check(
  z.refine((hours) => opens(hours.week), NEVER),
  z.refine((hours) => JSON.stringify(hours).length <= MOST_CHARACTERS, TOO_LONG),
);
type WorkingHours = z.output<typeof WorkingHours>;

/** What a stage is configured with: round the clock, or working hours by the wall clock of the company's zone. */
export const CompanyCalendar = z.union([z.literal('always'), WorkingHours], { error: wrongInside(CALENDAR) });
export type CompanyCalendar = z.output<typeof CompanyCalendar>;

function* daysFrom(first: string, last: string): Generator<string> {
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) yield new Date(at).toISOString().slice(0, 10);
}

/** ours: a weekend day that is worked instead of another has Monday's hours, or those of the first day that has any. */
const makeUpHours = (hours: Exclude<WorkingCalendar['week'], 'always'>) =>
  hours.mon ?? WEEKDAYS.map((day) => hours[day] ?? []).find((times) => times.length > 0) ?? [];

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

function expanded({ publicHolidays: country, ...hours }: WorkingHours, zone: string): WorkingCalendar {
  const calendar = { zone, ...hours };
  return country === 'china' ? withChina(calendar) : calendar;
}

/** What the duties of a stage are counted by: its calendar in the company's zone, public holidays written out. */
export function workingCalendar(calendar: CompanyCalendar, companyZone: string): WorkingCalendar {
  return calendar === 'always' ? { ...ROUND_THE_CLOCK, zone: companyZone } : expanded(calendar, companyZone);
}
