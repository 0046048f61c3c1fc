import * as z from 'zod/mini';
import { calendarFields } from '../calendar/calendar-schema.ts';
import { opens } from '../calendar/company-calendar.ts';
import type { CalendarSetting } from './calendar-setting.ts';

/** Years of days: what lies further back or ahead moves no deadline. */
const MOST_DAYS = 400;

const NEVER = 'no day of the week is open: give at least one its hours';
const TOO_MANY = `${MOST_DAYS} days at most; leave out those that are over`;

/** Working hours as an administrator sends them. */
export function calendarSettingSchema(): z.ZodMiniType<CalendarSetting> {
  return z.strictObject(calendarFields()).check(
    z.refine((calendar) => opens(calendar.week), { path: ['week'], error: NEVER }),
    z.refine((calendar) => calendar.holidays.length <= MOST_DAYS, { path: ['holidays'], error: TOO_MANY }),
    z.refine((calendar) => Object.keys(calendar.workdays).length <= MOST_DAYS, { path: ['workdays'], error: TOO_MANY }),
  );
}
