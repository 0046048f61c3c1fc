import { expect, test } from 'vitest';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { movesOf } from '../../shared/tickets/moves.ts';
import { nextActAt } from '../../shared/tickets/next-due.ts';
import { Life, later, MONDAY_9, ofType, ZONE } from '../support/a-ticket.ts';

const closedOn = (...holidays: string[]) => ({ ...ROUND_THE_CLOCK, zone: ZONE, holidays });
/** The day after the reception, Tuesday 24 November in Shanghai. */
const TUESDAY_OFF = closedOn('2026-11-24');

const contactOf = (life: Life) => dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact');

test('A5.4.2#1 a holiday declared later moves an open duty by the day that is closed', () => {
  const life = new Life();
  life.calendar = TUESDAY_OFF;
  const events = life.follows(1);
  // 24 hours from Monday 09:00: 15 until midnight, nothing on Tuesday, 9 on Wednesday.
  expect(ofType(events, 'duty.moved')).toMatchObject([
    {
      duty: 'first-contact',
      was: later(24),
      due: later(48),
      setting: 'calendar',
      span: 'PT24H',
      calendar: 'working-hours',
    },
    { duty: 'answer' },
  ]);
  expect(nextActAt(life.ticket)).toBe(later(48));
});

test('ours:T7 the record shows what the deadline was before, by which version it moved and which calendar it has now', () => {
  const life = new Life();
  life.calendar = TUESDAY_OFF;
  life.follows(1, 'calendar', 7);
  expect(contactOf(life)).toMatchObject({
    due: later(48),
    zone: ZONE,
    calendarId: expect.stringMatching(/^[0-9a-f]{12}$/),
    moves: [
      { due: later(24), movedAt: later(1), setting: 'calendar', settingVersion: 7, calendar: 'always', span: 'PT24H' },
    ],
  });
  expect(contactOf(life)?.clause).toBe('A5.4.2#1');
});

test('the same setting a second time moves nothing: a turn of the job may run twice', () => {
  const life = new Life();
  life.calendar = TUESDAY_OFF;
  life.follows(1);
  expect(life.follows(2)).toEqual([]);
});

test('A5.4.2#1 a changed calendar never rewrites a miss, nor what was kept', () => {
  const missed = new Life();
  missed.passes(25);
  const kept = new Life();
  kept.at(1, { name: 'contacts', channel: 'phone', note: 'Called.' });
  for (const life of [missed, kept]) {
    const before = contactOf(life);
    life.calendar = TUESDAY_OFF;
    life.follows(26);
    expect(contactOf(life)).toEqual(before);
  }
  expect(contactOf(missed)).toMatchObject({ state: 'missed', missedAt: later(24) });
  expect(contactOf(kept)).toMatchObject({ state: 'kept' });
});

test('what was due before the setting was saved is missed first, though the new time would lie ahead', () => {
  const life = new Life();
  life.calendar = TUESDAY_OFF;
  const events = life.follows(24);
  expect(ofType(events, 'duty.missed').map(({ duty }) => duty)).toContain('first-contact');
  expect(ofType(events, 'duty.moved')).toEqual([]);
});

test('ours:T7 a stricter span makes nobody late: where the new time is past already, the duty stays', () => {
  const life = new Life();
  life.rules = { ...REGULATION_RULES, spans: { ...REGULATION_RULES.spans, 'first-contact': { general: 4 } } };
  const now = later(5);
  expect(movesOf(life.ticket, { now, calendar: life.calendar, rules: life.rules })).toMatchObject([
    { duty: 'first-contact', was: later(24), due: later(4), stays: true },
  ]);
  expect(life.follows(5, 'duties')).toEqual([]);
  expect(contactOf(life)).toMatchObject({ state: 'open', due: later(24) });
});

test('A5.4.2#1 a stricter span moves the open duty, and new tickets owe it so', () => {
  const life = new Life();
  life.rules = { ...REGULATION_RULES, spans: { ...REGULATION_RULES.spans, 'first-contact': { general: 12 } } };
  life.follows(1, 'duties');
  expect(contactOf(life)).toMatchObject({ due: later(12), span: 'PT12H' });
  life.at(2, { name: 'classification', type: 'request', category: 'training', urgency: 'urgent' });
  life.at(3, { name: 'classification', type: 'request', category: 'training', urgency: 'general', reason: 'slip' });
  expect(dutiesOf(life.entries).findLast(({ duty }) => duty === 'first-contact')).toMatchObject({ due: later(12) });
});

test('A5.4.2#2, A5.4.3, A5.5.4 company days, promised times and the follow-up are not counted by the calendar: they stay', () => {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'Called.' });
  life.at(2, { name: 'answer', expectedResolutionAt: later(72), measures: 'New module', signedBy: 'Xu Dong' });
  const before = life.ticket.duties;
  expect(before.map(({ duty }) => duty).sort()).toEqual(['progress-contact', 'promised-resolution', 'report-to-head']);
  life.calendar = TUESDAY_OFF;
  life.follows(3);
  const stayed = life.ticket.duties.filter(({ duty }) => duty !== 'report-to-head');
  expect(stayed).toEqual(before.filter(({ duty }) => duty !== 'report-to-head'));
});

test('a holiday taken back moves the duty to where it was', () => {
  const life = new Life({}, MONDAY_9, TUESDAY_OFF);
  expect(contactOf(life)?.due).toBe(later(48));
  life.calendar = closedOn();
  life.follows(1);
  expect(contactOf(life)).toMatchObject({ due: later(24), calendar: 'always' });
});

test('A5.4.2 the routing table that the company saved decides where a known category goes', () => {
  const life = new Life({ category: null, type: null });
  life.rules = { ...REGULATION_RULES, routes: { ...REGULATION_RULES.routes, training: 'sales' } };
  life.at(1, { name: 'classification', type: 'request', category: 'training', urgency: 'general' });
  expect(life.ticket.department).toBe('sales');
});

test('A5.4.1 nothing is routed to a department that takes no tickets any more', () => {
  const life = new Life();
  life.rules = { ...REGULATION_RULES, closed: ['production'] };
  expect(() => life.at(1, { name: 'routing', department: 'production', reason: 'hardware' })).toThrow();
  expect(life.ticket.department).toBe('project-management');
});
