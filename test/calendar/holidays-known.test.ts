import { expect, test } from 'vitest';
import { CHINA_HOLIDAYS, CHINA_KNOWN_UNTIL } from '../../shared/calendar/china-holidays.ts';
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
