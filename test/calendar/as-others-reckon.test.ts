import { describe, expect, test } from 'vitest';
import type { OpenTime } from '../../shared/calendar/working-calendar.ts';
import { workingHoursBetween } from '../../shared/calendar/working-hours.ts';
import { ALL_DAY, calendar, expectDue, NINE_TO_FIVE, WITH_LUNCH, weekdays } from './a-calendar.ts';

const MINUTE = 1 / 60;

/** What other projects' suites hold to, told anew: the same week, the same questions. */
describe('biz (Ruby): a week of unequal days in Los Angeles, with holidays', () => {
  const of = calendar(
    'America/Los_Angeles',
    {
      mon: NINE_TO_FIVE,
      tue: ALL_DAY,
      wed: NINE_TO_FIVE,
      thu: [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
      sat: [['10:00', '14:00']],
    },
    { holidays: ['2014-01-01', '2014-12-25'] },
  );
  test.each([
    ['half an hour from before opening', '2014-01-06T08:00-08:00', 0.5, '2014-01-06T09:30-08:00'],
    ['from Monday evening into the whole Tuesday', '2014-01-06T16:30-08:00', 1, '2014-01-07T00:30-08:00'],
    ['through Tuesday’s midnight to Wednesday morning', '2014-01-07T23:30-08:00', 1, '2014-01-08T09:30-08:00'],
    ['over Thursday’s lunch', '2014-01-09T11:30-08:00', 1, '2014-01-09T13:30-08:00'],
    ['Friday is closed', '2014-01-09T16:30-08:00', 1, '2014-01-11T10:30-08:00'],
    ['over New Year', '2013-12-31T23:00-08:00', 2, '2014-01-02T10:00-08:00'],
  ])('%s', (_what, from, hours, due) => expectDue(of, from, hours, due));
});

describe('working_hours (Ruby): a late Saturday that ends at midnight', () => {
  const of = calendar('UTC', {
    ...weekdays([
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ]),
    sat: [['19:00', '24:00']],
  });
  test.each([
    ['to the last minute of Saturday', '1991-11-15T14:00Z', 8, '1991-11-17T00:00Z'],
    ['and past it to Monday', '1991-11-15T14:00Z', 9, '1991-11-18T10:00Z'],
    ['lunch', '1991-11-15T11:59:30Z', MINUTE, '1991-11-15T13:00:30Z'],
    ['a week and its late Saturday', '1991-11-18T09:00Z', 40, '1991-11-24T00:00Z'],
  ])('%s', (_what, from, hours, due) => expectDue(of, from, hours, due));
});

describe('businesstimedelta (Python): lunch, holidays, night shifts', () => {
  const office = calendar('UTC', weekdays(WITH_LUNCH), { holidays: ['2016-01-20'] });
  test.each([
    ['a week with a holiday in it', '2016-01-18T09:00Z', '2016-01-22T18:00Z', 32],
    ['a lunch', '2016-01-18T11:00Z', '2016-01-18T14:00Z', 2],
    ['a weekend', '2016-01-22T17:00Z', '2016-01-25T10:00Z', 2],
    ['the night after closing', '2016-01-18T18:00Z', '2016-01-19T09:00Z', 0],
  ])('between: %s', (_what, from, to, hours) => expect(workingHoursBetween(office, from, to)).toBe(hours));

  const NIGHT: readonly OpenTime[] = [['23:00', '07:00']];
  const nights = calendar('UTC', weekdays(NIGHT), { holidays: ['2016-01-21'] });
  test.each([
    ['a shift that goes on past midnight', '2016-01-18T22:00Z', 8, '2016-01-19T07:00Z'],
    ['within it', '2016-01-19T02:00Z', 6, '2016-01-20T00:00Z'],
    ['Friday’s shift ends on Saturday, and Monday begins without one', '2016-01-22T23:00Z', 8.5, '2016-01-25T23:30Z'],
    ['a holiday begins at its midnight and has no shift of its own', '2016-01-20T23:00Z', 2, '2016-01-23T00:00Z'],
  ])('%s', (_what, from, hours, due) => expectDue(nights, from, hours, due));

  test('a day with hours of its own is not gone into by the night before', () => {
    const special = calendar('UTC', weekdays(NIGHT), { workdays: { '2016-01-19': [['10:00', '11:00']] } });
    expectDue(special, '2016-01-18T23:00Z', 2, '2016-01-19T11:00Z');
  });
});

describe('zammad: SLA of an hour, of four hours, in Berlin', () => {
  const of = calendar('Europe/Berlin', weekdays([['09:00', '18:00']]));
  test.each([
    ['before opening', '2013-03-21T06:30:00Z', 1, '2013-03-21T09:00:00Z'],
    ['an hour before closing', '2013-03-21T16:30:00Z', 1, '2013-03-22T08:30:00Z'],
    ['over the weekend on which summer begins', '2013-03-29T15:00:00Z', 4, '2013-04-01T09:00:00Z'],
    ['the next contact four hours after the last', '2013-10-25T14:00:00Z', 4, '2013-10-28T10:00:00Z'],
  ])('%s', (_what, from, hours, due) => expectDue(of, from, hours, due));
});

describe('China: a holiday week with days worked instead', () => {
  const of = calendar('Asia/Shanghai', weekdays(WITH_LUNCH), {
    holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    workdays: { '2026-09-27': WITH_LUNCH, '2026-10-10': WITH_LUNCH },
  });
  test.each([
    ['eight hours from the eve', '2026-09-30T14:00+08:00', 8, '2026-10-08T14:00+08:00'],
    ['a Sunday that is worked', '2026-09-26T10:00+08:00', 4, '2026-09-27T14:00+08:00'],
    ['a Saturday that is worked', '2026-10-09T17:00+08:00', 2, '2026-10-10T10:00+08:00'],
  ])('%s', (_what, from, hours, due) => expectDue(of, from, hours, due));
});
