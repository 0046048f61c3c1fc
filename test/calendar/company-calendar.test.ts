import { expect, test } from 'vitest';
import { loadConfig } from '../../infra/config.ts';
import { workingHoursBetween } from '../../shared/calendar/working-hours.ts';
import { calendarOf as reckonedBy, settingOfStage } from '../../shared/settings/calendar-setting.ts';

const OFFICE = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const WEEK = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE };

function calendarOf(calendar?: unknown) {
  const context: Record<string, unknown> = { stage: 'local', calendar };
  const config = loadConfig((name) => context[name]);
  return reckonedBy(settingOfStage(config.calendar, config.companyZone));
}

/** Hours that the company works on a day, by its wall clock. */
function worked(calendar: ReturnType<typeof calendarOf>, day: string): number {
  const midnight = Date.parse(`${day}T00:00+08:00`);
  return workingHoursBetween(calendar, new Date(midnight).toISOString(), new Date(midnight + 86_400_000).toISOString());
}

test('A5.4.2#3 a stage that says nothing runs round the clock', () => {
  expect(calendarOf()).toEqual({ zone: 'Asia/Shanghai', week: 'always', holidays: [], workdays: {} });
});

test('working hours are read by the wall clock of the company', () => {
  expect(calendarOf({ week: WEEK })).toEqual({ zone: 'Asia/Shanghai', week: WEEK, holidays: [], workdays: {} });
});

test('the command line gives a calendar as JSON', () => {
  expect(calendarOf(JSON.stringify({ week: WEEK }))).toEqual(calendarOf({ week: WEEK }));
  expect(calendarOf('always')).toEqual(calendarOf());
});

test('China’s published holidays are closed, and the days made up for them have office hours', () => {
  const calendar = calendarOf({ week: WEEK, publicHolidays: 'china' });
  const days = [
    '2026-09-19',
    '2026-09-20',
    '2026-09-25',
    '2026-09-30',
    '2026-10-01',
    '2026-10-07',
    '2026-10-08',
    '2026-10-10',
  ];
  expect(days.map((day) => worked(calendar, day))).toEqual([0, 8, 0, 8, 0, 0, 8, 8]);
});

test('what the company says about a day of its own stands before the public holidays', () => {
  const calendar = calendarOf({
    week: WEEK,
    publicHolidays: 'china',
    holidays: ['2026-10-10', '2026-11-24'],
    workdays: { '2026-10-02': [['10:00', '12:00']] },
  });
  expect(['2026-10-10', '2026-11-24', '2026-10-02'].map((day) => worked(calendar, day))).toEqual([0, 0, 2]);
});

test('round the clock but for public holidays, an ordinary weekend stays open', () => {
  const calendar = calendarOf({ week: 'always', publicHolidays: 'china' });
  expect(['2026-10-01', '2026-10-10', '2026-10-17'].map((day) => worked(calendar, day))).toEqual([0, 24, 24]);
});

const manyDays = Array.from({ length: 200 }, (_, n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10));

test.each([
  ['another word', 'sometimes', /calendar: write "always", or working hours like/],
  ['another country', { week: WEEK, publicHolidays: 'moon' }, /calendar: publicHolidays: write "china"/],
  [
    'a span without length',
    { week: { mon: [['22:00', '22:00']] } },
    /calendar: week: mon\/0: a span ends when it begins/,
  ],
  ['a misspelt field', { week: WEEK, holiday: [] }, /calendar: write "always", or working hours like/],
  [
    'no working time at all',
    { week: { mon: [] } },
    /calendar: no day of the week is open: give at least one its hours/,
  ],
  [
    'more days than a function’s environment holds',
    { week: WEEK, holidays: manyDays },
    /calendar: too many days of their own/,
  ],
])('%s is answered by what to write', (_what, calendar, message) => {
  expect(() => calendarOf(calendar)).toThrow(message);
});
