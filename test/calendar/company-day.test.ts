import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, nextDay, startOfDay } from '../../shared/calendar/company-day.ts';
import { offsetAt } from '../../shared/calendar/zone-clock.ts';

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

test('every instant has the offset that the platform shows for it, on the days when clocks change too', () => {
  const odd = fc.constantFrom('America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Tehran');
  const changing = fc.record({
    day: fc.constantFrom('2026-03-29', '2026-10-25', '2026-04-05'),
    ms: fc.nat(86_400_000),
  });
  const at = fc.oneof(
    instants.map(Date.parse),
    changing.map(({ day, ms }) => Date.parse(day) + ms),
  );
  fc.assert(
    fc.property(at, fc.oneof(zones, odd), (instant, zone) => {
      const shown = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
      const second = Math.floor(instant / 1000) * 1000;
      expect(offsetAt(instant, zone)).toBe(Date.parse(`${shown.replace(' ', 'T')}Z`) - second);
    }),
  );
});
