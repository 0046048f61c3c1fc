import * as z from 'zod/mini';
import { calendarFields, wrongInside } from './calendar-schema.ts';
import { type CompanyCalendar, opens } from './company-calendar.ts';

/** It is sent to every function in its environment, of which Lambda takes 4 KB in all. */
const MOST_CHARACTERS = 2000;

const CALENDAR =
  'write "always", or working hours like {"week":{"mon":[["09:00","12:00"],["13:00","18:00"]]},"publicHolidays":"china"}, with "holidays" and "workdays" of the company\'s own';
const TOO_LONG = `too many days of their own: ${MOST_CHARACTERS} characters at most; leave out days that are over`;
const NEVER = 'no day of the week is open: give at least one its hours';

const { week, publicHolidays, holidays, workdays } = calendarFields();

const WorkingHours = z.strictObject({ week, publicHolidays, holidays, workdays }, CALENDAR).check(
  z.refine((hours) => opens(hours.week), NEVER),
  z.refine((hours) => JSON.stringify(hours).length <= MOST_CHARACTERS, TOO_LONG),
);

/** A stage's calendar as its configuration says. Functions are sent what has been read by it, and read it no second time. */
export const CompanyCalendarSchema: z.ZodMiniType<CompanyCalendar> = z.union([z.literal('always'), WorkingHours], {
  error: wrongInside(CALENDAR),
});
