import { expect } from 'vitest';
import { type OpenTime, WEEKDAYS, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { addWorkingHours, workingHoursBetween } from '../../shared/calendar/working-hours.ts';

export const NINE_TO_FIVE: readonly OpenTime[] = [['09:00', '17:00']];
export const WITH_LUNCH: readonly OpenTime[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
export const ALL_DAY: readonly OpenTime[] = [['00:00', '24:00']];

type Times = readonly OpenTime[];

export const weekdays = (times: Times) => ({ mon: times, tue: times, wed: times, thu: times, fri: times });
export const everyDay = (times: Times) => Object.fromEntries(WEEKDAYS.map((day) => [day, times]));

export const calendar = (
  zone: string,
  week: WorkingCalendar['week'],
  more: Partial<WorkingCalendar> = {},
): WorkingCalendar => ({ zone, week, holidays: [], workdays: {}, ...more });

/** Both directions at once: the hours lead to the due time, and what passes until then is the hours. */
export function expectDue(of: WorkingCalendar, from: string, hours: number, due: string): void {
  expect(addWorkingHours(of, from, hours)).toBe(new Date(due).toISOString());
  expect(workingHoursBetween(of, from, due)).toBeCloseTo(hours, 9);
}
