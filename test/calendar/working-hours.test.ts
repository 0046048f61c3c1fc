import { describe, expect, test } from 'vitest';
import { CHINA_HOLIDAYS, CHINA_MAKE_UP_DAYS } from '../../shared/calendar/china-holidays.ts';
import { calendarId, ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { addWorkingHours, workingHoursBetween } from '../../shared/calendar/working-hours.ts';
import { ALL_DAY, calendar, everyDay, expectDue, NINE_TO_FIVE, WITH_LUNCH, weekdays } from './a-calendar.ts';

describe('A5.4.2#1 hours of a week by the wall clock of the company', () => {
  const office = calendar('Asia/Shanghai', weekdays(NINE_TO_FIVE));
  test.each([
    ['within the day', '2026-11-23T09:30+08:00', 4, '2026-11-23T13:30+08:00'],
    ['from before the opening', '2026-11-23T06:00+08:00', 4, '2026-11-23T13:00+08:00'],
    ['from after the closing', '2026-11-23T20:00+08:00', 4, '2026-11-24T13:00+08:00'],
    ['over night', '2026-11-23T16:00+08:00', 4, '2026-11-24T12:00+08:00'],
    ['over the weekend', '2026-11-27T16:30+08:00', 8, '2026-11-30T16:30+08:00'],
    ['a whole week', '2026-11-23T09:00+08:00', 40, '2026-11-27T17:00+08:00'],
    ['a whole week from the middle of a day', '2026-11-25T13:00+08:00', 40, '2026-12-02T13:00+08:00'],
    ['half a second', '2026-11-23T16:59:59.500+08:00', 1 / 3600, '2026-11-24T09:00:00.500+08:00'],
    ['a fraction', '2026-11-23T16:45+08:00', 0.5, '2026-11-24T09:15+08:00'],
  ])('%s', (_what, from, hours, due) => expectDue(office, from, hours, due));

  test('due at the end of an open span is that end, not the next opening', () => {
    expectDue(office, '2026-11-23T09:00+08:00', 8, '2026-11-23T17:00+08:00');
    expectDue(office, '2026-11-27T15:00+08:00', 2, '2026-11-27T17:00+08:00');
  });

  test('without any hours the instant itself is due, or the next opening', () => {
    expectDue(office, '2026-11-23T10:00+08:00', 0, '2026-11-23T10:00+08:00');
    expectDue(office, '2026-11-23T17:00+08:00', 0, '2026-11-23T17:00+08:00');
    expectDue(office, '2026-11-23T17:01+08:00', 0, '2026-11-24T09:00+08:00');
  });

  test('hours between two instants the wrong way round count backwards', () => {
    expect(workingHoursBetween(office, '2026-11-24T10:00+08:00', '2026-11-23T16:00+08:00')).toBe(-2);
  });

  test('frappe PR#3776 the zone of the calendar counts, wherever the instant was written down', () => {
    expectDue(office, '2026-11-23T01:30:00Z', 4, '2026-11-23T05:30:00Z');
    expectDue(office, '2026-11-22T20:30-05:00', 4, '2026-11-23T00:30-05:00');
  });
});

describe('chatwoot#14009 osTicket#6847 lunch is no working time', () => {
  const office = calendar('Asia/Shanghai', weekdays(WITH_LUNCH));
  test.each([
    ['over lunch', '2026-11-23T11:00+08:00', 2, '2026-11-23T14:00+08:00'],
    ['until lunch', '2026-11-23T11:00+08:00', 1, '2026-11-23T12:00+08:00'],
    ['from within lunch', '2026-11-23T12:20+08:00', 1, '2026-11-23T14:00+08:00'],
    ['a day and its lunch', '2026-11-23T10:00+08:00', 8, '2026-11-24T10:00+08:00'],
  ])('%s', (_what, from, hours, due) => expectDue(office, from, hours, due));

  test('spans that overlap or touch count each minute once, in whatever order they are written', () => {
    const shifts = weekdays([
      ['12:00', '18:00'],
      ['08:00', '12:00'],
      ['10:00', '14:00'],
    ]);
    expectDue(calendar('UTC', shifts), '2026-11-23T08:00Z', 10, '2026-11-23T18:00Z');
  });
});

describe('zammad#3180 no minute is lost or gained at midnight', () => {
  const nights = everyDay([
    ['22:00', '24:00'],
    ['00:00', '06:00'],
  ]);
  const around = calendar('Asia/Shanghai', everyDay(ALL_DAY));

  test.each([
    ['around the clock, day by day', around, '2026-11-23T23:00+08:00', 72, '2026-11-26T23:00+08:00'],
    ['the last minute', around, '2026-11-23T23:59+08:00', 1 / 60, '2026-11-24T00:00+08:00'],
    ['over the last minute', around, '2026-11-23T23:59+08:00', 2 / 60, '2026-11-24T00:01+08:00'],
    ['a night shift', calendar('Asia/Shanghai', nights), '2026-11-23T22:00+08:00', 8, '2026-11-24T06:00+08:00'],
    ['into the second night', calendar('UTC', nights), '2026-11-23T23:30Z', 9, '2026-11-25T00:30Z'],
    [
      '23:59 leaves the last minute closed',
      calendar('UTC', everyDay([['00:00', '23:59']])),
      '2026-11-23T23:58Z',
      2 / 60,
      '2026-11-24T00:01Z',
    ],
    [
      'until Sunday ends, and not a minute of Monday',
      calendar('UTC', { sun: ALL_DAY }),
      '2026-11-21T12:00Z',
      24,
      '2026-11-23T00:00Z',
    ],
  ])('%s', (_what, of, from, hours, due) => expectDue(of, from, hours, due));
});

describe('whatdotheyknow-theme#1393 workdays override holidays, both override the week', () => {
  const office = calendar('Asia/Shanghai', weekdays(WITH_LUNCH), {
    holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-10'],
    workdays: { '2026-10-10': [['09:00', '18:00']], '2026-10-12': [['10:00', '11:00']], '2026-10-13': [] },
  });
  test.each([
    ['over the holidays', '2026-09-30T17:00+08:00', 2, '2026-10-08T10:00+08:00'],
    ['from within them', '2026-10-03T12:00+08:00', 1, '2026-10-08T10:00+08:00'],
    ['on a Saturday that is worked, without its lunch', '2026-10-09T17:00+08:00', 8, '2026-10-10T16:00+08:00'],
    [
      'a workday shorter than the week has it, then one without hours',
      '2026-10-12T09:00+08:00',
      2,
      '2026-10-14T10:00+08:00',
    ],
  ])('%s', (_what, from, hours, due) => expectDue(office, from, hours, due));

  test('round the clock has holidays too', () => {
    const shop = calendar('Europe/Berlin', 'always', { holidays: ['2026-12-25', '2026-12-26'] });
    expectDue(shop, '2026-12-24T20:00+01:00', 5, '2026-12-27T01:00+01:00');
  });

  test('a holiday lasts as long as its day does in the zone', () => {
    const shop = calendar('Europe/Berlin', 'always', { holidays: ['2026-10-25'] });
    expect(workingHoursBetween(shop, '2026-10-24T00:00+02:00', '2026-10-27T00:00+01:00')).toBe(48);
  });
});

test('a calendar that never opens says so instead of searching for ever', () => {
  const closed = calendar('UTC', {}, { workdays: { '2026-11-23': NINE_TO_FIVE } });
  expectDue(closed, '2026-11-20T00:00Z', 8, '2026-11-23T17:00Z');
  expect(() => addWorkingHours(closed, '2026-11-20T00:00Z', 8.1)).toThrow(/no working time within ten years/);
  expect(workingHoursBetween(closed, '2026-11-20T00:00Z', '2090-01-01T00:00Z')).toBe(8);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%s is no length of time', (hours) => {
  expect(() => addWorkingHours(ROUND_THE_CLOCK, '2026-11-23T00:00Z', hours)).toThrow(/write a number from 0/);
});

test('hours come without the dirt of adding fractions', () => {
  const tenths = calendar(
    'UTC',
    weekdays([
      ['09:00', '09:06'],
      ['10:00', '10:06'],
      ['11:00', '11:06'],
    ]),
  );
  expect(workingHoursBetween(tenths, '2026-11-23T00:00Z', '2026-11-24T00:00Z')).toBe(0.3);
});

test('a calendar is named by what it says, not by how it is written', () => {
  const one = calendar(
    'Asia/Shanghai',
    { mon: WITH_LUNCH, tue: NINE_TO_FIVE },
    { holidays: ['2026-10-02', '2026-10-01'] },
  );
  const same = calendar(
    'Asia/Shanghai',
    { tue: NINE_TO_FIVE, mon: WITH_LUNCH },
    { holidays: ['2026-10-01', '2026-10-02', '2026-10-01'] },
  );
  expect(calendarId(same)).toBe(calendarId(one));
  expect(calendarId({ ...one, holidays: ['2026-10-01'] })).not.toBe(calendarId(one));
  expect(calendarId({ ...one, workdays: { '2026-10-02': [] } })).not.toBe(calendarId(one));
});

test.each([
  ['2025', 28, 5],
  ['2026', 33, 6],
])(
  'the notice for China in %s names %i holidays and %i days worked instead, all of them on weekends',
  (year, days, made) => {
    const ofYear = (day: string) => day.startsWith(year);
    const lengths = CHINA_HOLIDAYS.filter(([first]) => ofYear(first)).map(
      ([a, b]) => (Date.parse(b) - Date.parse(a)) / 86_400_000 + 1,
    );
    const worked = CHINA_MAKE_UP_DAYS.filter(ofYear);
    expect([lengths.reduce((a, b) => a + b), worked.length]).toEqual([days, made]);
    expect(worked.every((day) => [0, 6].includes(new Date(day).getUTCDay()))).toBe(true);
  },
);
