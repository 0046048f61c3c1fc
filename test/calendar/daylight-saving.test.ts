import { describe, test } from 'vitest';
import type { OpenTime } from '../../shared/calendar/working-calendar.ts';
import { ALL_DAY, calendar, everyDay, expectDue, NINE_TO_FIVE, weekdays } from './a-calendar.ts';

const OFFICE = weekdays(NINE_TO_FIVE);
const DAY_BY_DAY = everyDay(ALL_DAY);
const sundays = (...times: OpenTime[]) => ({ sun: times });

describe('dbt_zendesk#25 moment-business-time#58 in Europe/Berlin real time passes where the clock is changed', () => {
  test.each([
    ['the office keeps its wall clock in spring', OFFICE, '2026-03-27T16:00+01:00', 2, '2026-03-30T10:00+02:00'],
    ['the office keeps its wall clock in autumn', OFFICE, '2026-10-23T16:00+02:00', 2, '2026-10-26T10:00+01:00'],
    ['the short day has 23 hours', DAY_BY_DAY, '2026-03-29T00:00+01:00', 23, '2026-03-30T00:00+02:00'],
    ['the long day has 25 hours', DAY_BY_DAY, '2026-10-25T00:00+02:00', 25, '2026-10-26T00:00+01:00'],
    ['always is not bound to days', 'always' as const, '2026-10-25T00:00+02:00', 24, '2026-10-25T23:00+01:00'],
  ])('%s', (_what, week, from, hours, due) => expectDue(calendar('Europe/Berlin', week), from, hours, due));

  const SPRING = '2026-03-28T00:00+01:00';
  const AUTUMN = '2026-10-25T00:00+02:00';
  test.each([
    ['a short night', ['00:00', '08:00'], SPRING, 7, '2026-03-29T08:00+02:00'],
    ['a long night', ['00:00', '08:00'], AUTUMN, 9, '2026-10-25T08:00+01:00'],
    ['an hour that is shown twice', ['02:00', '03:00'], AUTUMN, 2, '2026-10-25T03:00+01:00'],
    ['until a time shown twice: the first', ['00:00', '02:00'], AUTUMN, 2, '2026-10-25T02:00+02:00'],
    ['from a time shown twice: the first', ['02:00', '08:00'], AUTUMN, 1, '2026-10-25T02:00+01:00'],
    ['from within the gap: from its end', ['02:30', '05:00'], SPRING, 2, '2026-03-29T05:00+02:00'],
    ['until within the gap: until its beginning', ['01:00', '02:30'], SPRING, 1, '2026-03-29T03:00+02:00'],
    ['all within the gap: the Sunday after', ['02:00', '03:00'], SPRING, 0.5, '2026-04-05T02:30+02:00'],
  ] as const)('open on Sundays, %s', (_what, [from, until], start, hours, due) =>
    expectDue(calendar('Europe/Berlin', sundays([from, until])), start, hours, due),
  );
});

test.each([
  ['the short day has 23 hours', DAY_BY_DAY, '2026-03-08T00:00-05:00', 23, '2026-03-09T00:00-04:00'],
  ['the long day has 25 hours', DAY_BY_DAY, '2026-11-01T00:00-04:00', 25, '2026-11-02T00:00-05:00'],
  ['a week with the long day', OFFICE, '2026-10-30T13:00-04:00', 40, '2026-11-06T13:00-05:00'],
])('moment-business-time#58 America/New_York: %s', (_what, week, from, hours, due) =>
  expectDue(calendar('America/New_York', week), from, hours, due),
);

test.each([
  ['the long day has 24.5 hours', DAY_BY_DAY, '2026-04-05T00:00+11:00', 24.5, '2026-04-06T00:00+10:30'],
  ['the short day has 23.5 hours', DAY_BY_DAY, '2026-10-04T00:00+10:30', 23.5, '2026-10-05T00:00+11:00'],
  ['half past one twice', sundays(['01:00', '02:00']), '2026-04-05T00:00+11:00', 1.5, '2026-04-05T02:00+10:30'],
])('Australia/Lord_Howe changes by half an hour: %s', (_what, week, from, hours, due) =>
  expectDue(calendar('Australia/Lord_Howe', week), from, hours, due),
);

test.each([
  ['over the midnight that is none', DAY_BY_DAY, '2026-09-05T23:00-04:00', 2, '2026-09-06T02:00-03:00'],
  ['a Sunday of 23 hours', sundays(...ALL_DAY), '2026-09-05T12:00-04:00', 23, '2026-09-07T00:00-03:00'],
  ['eleven at night twice', { sat: [['22:00', '24:00']] }, '2026-04-04T22:00-03:00', 3, '2026-04-05T00:00-04:00'],
] as const)('America/Santiago changes its clock at midnight: %s', (_what, week, from, hours, due) =>
  expectDue(calendar('America/Santiago', week), from, hours, due),
);

test.each([
  ['Asia/Kathmandu is 5:45 ahead', 'Asia/Kathmandu', OFFICE, '2026-11-23T16:00+05:45', 2, '2026-11-24T10:00+05:45'],
  ['Pacific/Chatham is 13:45 ahead', 'Pacific/Chatham', OFFICE, '2026-11-23T16:00+13:45', 2, '2026-11-24T10:00+13:45'],
  [
    'Pacific/Apia had no 30 December 2011',
    'Pacific/Apia',
    everyDay(NINE_TO_FIVE),
    '2011-12-29T16:00-10:00',
    2,
    '2011-12-31T10:00+14:00',
  ],
])('%s', (_what, zone, week, from, hours, due) => expectDue(calendar(zone, week), from, hours, due));
