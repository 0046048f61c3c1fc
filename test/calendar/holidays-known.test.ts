import { expect, test } from 'vitest';
import { CHINA_HOLIDAYS, CHINA_KNOWN_UNTIL } from '../../shared/calendar/china-holidays.ts';
import { yearWithoutHolidays } from '../../shared/calendar/holidays-known.ts';
import { calendarOf, settingOfStage } from '../../shared/settings/calendar-setting.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { Life } from '../support/a-ticket.ts';
import { WITH_LUNCH, weekdays } from './a-calendar.ts';

const hours = { week: weekdays(WITH_LUNCH), holidays: [], workdays: {} };
const chinese = calendarOf(settingOfStage({ ...hours, publicHolidays: 'china' }, 'Asia/Shanghai'));

const contactOf = (receivedAt: string, calendar = chinese) => {
  const life = new Life({ receivedAt, urgency: 'general' }, receivedAt, calendar);
  return dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact');
};

test('ours:T7 a deadline beyond the last year whose holidays are published says that ordinary weeks were taken', () => {
  const contact = contactOf('2026-12-30T01:00:00.000Z');
  expect(contact).toMatchObject({ zone: 'Asia/Shanghai', holidaysKnownUntil: CHINA_KNOWN_UNTIL });
  expect(contact?.due.slice(0, 4)).toBe('2027');
});

test('ours:T7 within the published years nothing is guessed, nor where the company names its own holidays', () => {
  expect(contactOf('2026-12-28T01:00:00.000Z')).not.toHaveProperty('holidaysKnownUntil');
  const own = calendarOf(settingOfStage(hours, 'Asia/Shanghai'));
  expect(contactOf('2026-12-30T01:00:00.000Z', own)).not.toHaveProperty('holidaysKnownUntil');
});

test('the last known day is the end of the last year that the table holds', () => {
  expect(CHINA_KNOWN_UNTIL).toBe(`${CHINA_HOLIDAYS.at(-1)?.[0].slice(0, 4)}-12-31`);
});

const NEXT = Number(CHINA_KNOWN_UNTIL.slice(0, 4)) + 1;
/** As an administrator enters them once they are published; which days they are is of no matter here. */
const enteredDays = (count: number) =>
  Array.from({ length: count }, (_, at) => `${NEXT}-05-${String(at + 1).padStart(2, '0')}`);
const withOwn = (holidays: readonly string[]) =>
  calendarOf(settingOfStage({ ...hours, holidays: [...holidays], publicHolidays: 'china' }, 'Asia/Shanghai'));

test.each([
  ['the last day of September', `${NEXT - 1}-09-30T15:59:59.000Z`, null],
  ['the first of October in China', `${NEXT - 1}-09-30T16:00:00.000Z`, NEXT],
  ['the middle of the year that nobody entered', `${NEXT}-06-01T00:00:00.000Z`, NEXT],
])('ours:T7 on %s the next year is asked for as it has to be', (_when, at, year) => {
  expect(yearWithoutHolidays(chinese, at)).toBe(year);
});

test('ours:T7 a company that names all its days off itself is asked for none', () => {
  expect(
    yearWithoutHolidays(calendarOf(settingOfStage(hours, 'Asia/Shanghai')), '2030-01-01T00:00:00.000Z'),
  ).toBeNull();
});

test('ours:T7 a year is known once as many of its days off are entered as the law has: deadlines in it are no guess', () => {
  const at = `${NEXT - 1}-12-30T01:00:00.000Z`;
  expect(yearWithoutHolidays(withOwn(enteredDays(12)), at)).toBe(NEXT);
  expect(contactOf(at, withOwn(enteredDays(12)))).toHaveProperty('holidaysKnownUntil');
  expect(yearWithoutHolidays(withOwn(enteredDays(13)), at)).toBeNull();
  expect(contactOf(at, withOwn(enteredDays(13)))).not.toHaveProperty('holidaysKnownUntil');
});
