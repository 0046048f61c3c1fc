import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, nextDay, startOfDay } from '../../shared/calendar/company-day.ts';

const zones = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Apia',
);
const instants = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

test('A5.4.2#2 every instant lies in the company day that it is counted for', () => {
  fc.assert(
    fc.property(instants, zones, (at, zone) => {
      const day = dayOf(at, zone);
      expect(startOfDay(day, zone) <= at && at < startOfDay(nextDay(day), zone)).toBe(true);
    }),
  );
});

test.each([
  ['2026-11-23', 'Asia/Shanghai', '2026-11-22T16:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  // Midnight does not exist on this day: the clock goes from 23:59 to 01:00.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
])('dbt_zendesk#25 the day %s in %s begins at %s', (day, zone, begins) => {
  expect(startOfDay(day, zone)).toBe(begins);
});
