import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpenTime, WEEKDAYS, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { addWorkingHours, workingHoursBetween } from '../../shared/calendar/working-hours.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const zones = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
  'America/Havana',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'Asia/Gaza',
  'America/Scoresbysund',
  'Pacific/Kiritimati',
);

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const openTime: fc.Arbitrary<OpenTime> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 90, 120, 150, 180, 1380, 1440)), {
    minLength: 2,
    maxLength: 2,
  })
  .map((edges) => (edges[0] === 1440 || (edges[0] ?? 0) % 7 !== 0 ? edges.sort((a, b) => a - b) : edges))
  .map(([from = 0, until = 0]) => [clock(from), clock(until)]);

const openTimes = fc.array(openTime, { maxLength: 3 });

/** Days on which clocks were or will be changed, somewhere, among ordinary ones. */
const changes = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-06',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-02-15',
];
const starts = fc
  .tuple(fc.constantFrom(...changes, '2026-06-10', '2026-12-30'), fc.integer({ min: -3 * 1440, max: 1440 }))
  .map(([day, minutes]) => Date.parse(day) + minutes * MINUTE_MS);

const dayNear = starts.map((at) => new Date(at).toISOString().slice(0, 10));

const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  zone: zones,
  week: fc.oneof(
    { weight: 1, arbitrary: fc.constant('always' as const) },
    {
      weight: 5,
      arbitrary: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, openTimes])), { requiredKeys: [] }),
    },
  ),
  holidays: fc.array(dayNear, { maxLength: 4 }),
  workdays: fc.dictionary(dayNear, openTimes, { maxKeys: 3 }),
});

const openOften = calendars.filter(
  ({ week }) => week === 'always' || Object.values(week).some((times) => times?.length),
);

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: number, zone: string): { day: string; time: string; weekday: (typeof WEEKDAYS)[number] } {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  const [day = '', time = ''] = format.format(at).split(' ');
  return { day, time, weekday: WEEKDAYS[new Date(`${day}T12:00Z`).getUTCDay()] ?? 'sun' };
}

/** The rule in its own words: open is each minute at which the wall clock shows an open time of the day it shows. */
function isOpen({ zone, week, holidays, workdays }: WorkingCalendar, at: number): boolean {
  const { day, time, weekday } = wallClock(at, zone);
  const ofWeek: readonly OpenTime[] = week === 'always' ? [['00:00', '24:00']] : (week[weekday] ?? []);
  const times = workdays[day] ?? (holidays.includes(day) ? [] : ofWeek);
  const begun = times.some(([from, until]) => from <= time && (time < until || until < from));
  return begun || (!isOfItsOwn(holidays, workdays, day) && nightBefore({ week, holidays, workdays }, day, time));
}

const isOfItsOwn = (holidays: readonly string[], workdays: object, day: string) =>
  holidays.includes(day) || day in workdays;

/** A shift of the day before that goes on past midnight. */
function nightBefore({ week, holidays, workdays }: Omit<WorkingCalendar, 'zone'>, day: string, time: string): boolean {
  const before = new Date(Date.parse(`${day}T12:00Z`) - DAY_MS);
  const name = before.toISOString().slice(0, 10);
  const ofWeek: readonly OpenTime[] = week === 'always' ? [] : (week[WEEKDAYS[before.getUTCDay()] ?? 'sun'] ?? []);
  const times = workdays[name] ?? (holidays.includes(name) ? [] : ofWeek);
  return times.some(([from, until]) => until < from && time < until);
}

function minutesOpen(calendar: WorkingCalendar, from: number, minutes: number): number {
  let open = 0;
  for (let minute = 0; minute < minutes; minute += 1) if (isOpen(calendar, from + minute * MINUTE_MS)) open += 1;
  return open;
}

const iso = (at: number) => new Date(at).toISOString();

test('the hours between two instants are the minutes that an onlooker at the wall clock counts', () => {
  fc.assert(
    fc.property(calendars, starts, fc.integer({ min: 0, max: 3 * 1440 }), (calendar, from, minutes) => {
      const expected = minutesOpen(calendar, from, minutes) / 60;
      expect(workingHoursBetween(calendar, iso(from), iso(from + minutes * MINUTE_MS))).toBe(expected);
    }),
    { numRuns: 200 },
  );
});

test('the due time is when the onlooker has counted so many minutes, and not a minute later', () => {
  fc.assert(
    fc.property(openOften, starts, fc.integer({ min: 1, max: 600 }), (calendar, from, minutes) => {
      const due = Date.parse(addWorkingHours(calendar, iso(from), minutes / 60));
      // Counting over more than a week of minutes proves nothing that a week does not.
      fc.pre(due - from < 9 * DAY_MS);
      const passed = (due - from) / MINUTE_MS;
      expect([minutesOpen(calendar, from, passed), isOpen(calendar, due - MINUTE_MS)]).toEqual([minutes, true]);
    }),
    { numRuns: 200 },
  );
});

const lengths = fc.integer({ min: 1, max: 400 * HOUR_MS }).map((ms) => ms / HOUR_MS);

test('adding hours and then measuring gives the hours back, to the millisecond', () => {
  fc.assert(
    fc.property(openOften, starts, lengths, (calendar, from, hours) => {
      expect(workingHoursBetween(calendar, iso(from), addWorkingHours(calendar, iso(from), hours))).toBe(hours);
    }),
  );
});

test('more hours are never due earlier, nor the same hours from a later start', () => {
  fc.assert(
    fc.property(
      openOften,
      starts,
      lengths,
      lengths,
      fc.integer({ min: 0, max: 5 * DAY_MS }),
      (calendar, from, a, b, wait) => {
        const due = addWorkingHours(calendar, iso(from), Math.min(a, b));
        expect(due <= addWorkingHours(calendar, iso(from), Math.max(a, b))).toBe(true);
        expect(due <= addWorkingHours(calendar, iso(from + wait), Math.min(a, b))).toBe(true);
      },
    ),
  );
});

test('hours in two instalments are due when they are due at once', () => {
  fc.assert(
    fc.property(
      openOften,
      starts,
      fc.integer({ min: 1, max: 9000 }),
      fc.integer({ min: 1, max: 9000 }),
      (calendar, from, a, b) => {
        const first = addWorkingHours(calendar, iso(from), a / 60);
        expect(addWorkingHours(calendar, first, b / 60)).toBe(addWorkingHours(calendar, iso(from), (a + b) / 60));
      },
    ),
  );
});

test('a month of working hours is reckoned in less than a millisecond', () => {
  const day: OpenTime[] = [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ];
  const calendar = {
    zone: 'Europe/Berlin',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: [],
    workdays: {},
  };
  const reckon = () => addWorkingHours(calendar, '2026-03-02T00:00:00.000Z', 170);
  reckon();
  const times = Array.from({ length: 51 }, () => {
    const began = performance.now();
    reckon();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  expect(times[25]).toBeLessThan(1);
});
