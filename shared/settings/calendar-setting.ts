import * as z from 'zod/mini';
import { CALENDAR_FIELDS } from '../calendar/calendar-schema.ts';
import { type CompanyCalendar, expanded, opens, publicHolidays } from '../calendar/company-calendar.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** Years of days: what lies further back or ahead moves no deadline. */
const MOST_DAYS = 400;

const { zone, week, holidays, workdays } = CALENDAR_FIELDS;

const NEVER = 'no day of the week is open: give at least one its hours';
const TOO_MANY = `${MOST_DAYS} days at most; leave out those that are over`;

/** The company's working hours as an administrator writes them; public holidays are named, not listed. */
export const CalendarSetting = z.strictObject({ zone, week, publicHolidays, holidays, workdays }).check(
  z.refine((calendar) => opens(calendar.week), { path: ['week'], error: NEVER }),
  z.refine((calendar) => calendar.holidays.length <= MOST_DAYS, { path: ['holidays'], error: TOO_MANY }),
  z.refine((calendar) => Object.keys(calendar.workdays).length <= MOST_DAYS, { path: ['workdays'], error: TOO_MANY }),
);
export type CalendarSetting = z.output<typeof CalendarSetting>;

/** What the stage is configured with, as a setting: where every change begins. */
export function settingOfStage(calendar: CompanyCalendar, companyZone: string): CalendarSetting {
  return calendar === 'always'
    ? { zone: companyZone, week: 'always', holidays: [], workdays: {} }
    : { zone: companyZone, ...calendar };
}

/** What duties are reckoned by. */
export const calendarOf = (setting: CalendarSetting): WorkingCalendar => expanded(setting);
