import { expect, test } from 'vitest';
import { calendarId, type OpenTime, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { addWorkingHours } from '../../shared/calendar/working-hours.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { Reception } from '../../shared/tickets/receive.ts';
import { Life, MONDAY_9, ofType } from '../support/a-ticket.ts';

const DAY: readonly OpenTime[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const OFFICE: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holidays: ['2026-11-25'],
  workdays: {},
};

const inOffice = (reception: Partial<Reception> = {}) => new Life(reception, MONDAY_9, OFFICE);
const duty = (life: Life, kind: string) => dutiesOf(life.entries).find((one) => one.duty === kind);

test.each([
  ['general', 24, '2026-11-26T10:00:00.000Z'],
  ['urgent', 8, '2026-11-23T10:00:00.000Z'],
  ['very-urgent', 4, '2026-11-23T06:00:00.000Z'],
] as const)(
  'A5.4.2#1–3 the first contact of a %s ticket is due after %i hours of the calendar',
  (urgency, hours, due) => {
    expect(duty(inOffice({ urgency }), 'first-contact')).toMatchObject({ due, span: `PT${hours}H`, from: MONDAY_9 });
  },
);

test('ours:T7 a duty keeps which calendar it was reckoned by, so that it can be reckoned again', () => {
  const { calendar, calendarId: id, from, due } = duty(inOffice(), 'first-contact') ?? {};
  expect([calendar, id]).toEqual(['working-hours', calendarId(OFFICE)]);
  expect(addWorkingHours(OFFICE, from ?? '', 24)).toBe(due);
  expect(duty(new Life(), 'first-contact')).toMatchObject({ calendar: 'always' });
  expect(duty(new Life(), 'first-contact')).not.toHaveProperty('calendarId');
});

test('ours:T7 a duty that is not due over night is not missed over night', () => {
  const life = inOffice({ urgency: 'urgent', receivedAt: '2026-11-23T09:00:00.000Z' });
  expect(life.passes(15)).toEqual([]);
  expect(ofType(life.passes(16 + 8), 'duty.missed')).toMatchObject([
    { duty: 'first-contact', due: '2026-11-24T09:00:00.000Z' },
    { duty: 'report-to-head', due: '2026-11-24T09:00:00.000Z' },
    { duty: 'answer', due: '2026-11-24T09:00:00.000Z' },
  ]);
});

test('ours:T8 the ladder of a miss climbs round the clock', () => {
  const life = inOffice({ urgency: 'urgent' });
  const [first] = ofType(life.passes(9), 'ladder.climbed');
  expect(first).toMatchObject({ at: '2026-11-23T10:00:00.000Z', next: '2026-11-23T18:00:00.000Z' });
});

test('ours:T13 the follow-up after closing waits round the clock, as its procedure does', () => {
  const life = inOffice();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(2, { name: 'resolution', result: 'new version installed' });
  life.at(3, { name: 'closing' });
  expect(duty(life, 'satisfaction-survey')).toMatchObject({ calendar: 'always', due: '2026-11-27T04:00:00.000Z' });
});
