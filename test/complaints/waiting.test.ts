import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { nextDueAt, nextTimerAt } from '../../shared/tickets/next-due.ts';
import { Life, later } from '../support/a-ticket.ts';

const WAIT = { name: 'waiting', on: true, reason: 'their log files' } as const;
const GO_ON = { name: 'waiting', on: false, reason: 'they came' } as const;

function promised(urgency: 'general' | 'urgent' = 'general', hours = 100): Life {
  const life = new Life({ urgency });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(1, { name: 'answer', expectedResolutionAt: later(hours), measures: 'repair', signedBy: 'Head' });
  return life;
}

const promise = (life: Life) => dutiesOf(life.entries).findLast(({ duty }) => duty === 'promised-resolution');

test('A5.4.3 while the customer is waited for, the promise stands still; then its due time moves by exactly as long', () => {
  const life = promised();
  life.at(10, WAIT);
  expect([nextDueAt(life.ticket), nextTimerAt(life.ticket)]).toEqual([null, null]);
  life.at(60, GO_ON);
  expect(promise(life)).toMatchObject({
    due: later(150),
    pauses: [{ from: later(10), until: later(60) }],
    state: 'open',
  });
  life.passes(149.9);
  expect(promise(life)?.state).toBe('open');
  life.passes(150);
  expect(promise(life)).toMatchObject({ state: 'missed', missedAt: later(150) });
});

test('glpi#24481 nothing that stands still is missed, however long the wait; a miss from before stays one', () => {
  const life = promised('urgent', 200);
  life.at(2, WAIT);
  life.passes(1000);
  const stoodStill = dutiesOf(life.entries).filter(({ duty }) => /^pro/.test(duty));
  expect(stoodStill.map(({ duty, state }) => [duty, state])).toEqual([
    ['progress-contact', 'open'],
    ['promised-resolution', 'open'],
  ]);
  const late = promised();
  late.passes(100);
  late.at(101, WAIT);
  late.at(200, GO_ON);
  expect(promise(late)).toMatchObject({ state: 'missed', missedAt: later(100) });
});

test('A5.4.2#2 days on which the customer was waited for ask for no contact, and nobody is told of any', () => {
  const life = promised('urgent', 400);
  life.at(2, WAIT);
  life.at(122, GO_ON);
  life.passes(170);
  const days = dutiesOf(life.entries).filter(({ duty }) => duty === 'progress-contact');
  const moved = days[0]?.due ?? '';
  expect(days[0]).toMatchObject({ state: 'missed', pauses: [{ from: later(2), until: later(122) }] });
  expect(days.slice(1).map(({ from }) => from >= moved)).not.toContain(false);
  expect(days.length).toBeGreaterThan(1);
});

test('glpi#6902 the pause outlives a change of urgency', () => {
  const life = promised('urgent');
  life.at(2, WAIT);
  life.at(3, {
    name: 'classification',
    type: 'request',
    category: 'training',
    urgency: 'very-urgent',
    reason: 'worse',
  });
  expect(life.ticket.waitingSince).toBe(later(2));
  life.at(52, GO_ON);
  expect(promise(life)?.due).toBe(later(150));
});

test('ours:T7 the table names what stands still: an answer, an apology and a first contact run on', () => {
  const life = new Life({ type: 'complaint', category: 'dealer' });
  life.at(1, WAIT);
  life.passes(24);
  expect(life.duties()).toMatchObject({
    'first-contact.1.general': 'missed',
    'answer.1.general': 'missed',
    'apology.1.general': 'missed',
  });
});

test('A5.4.2#2 what opens while the customer is waited for stands still from its opening', () => {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, WAIT);
  life.at(2, { name: 'contacts', channel: 'phone', note: 'reminded' });
  expect(life.ticket.duties.find(({ duty }) => duty === 'progress-contact')?.pausedAt).toBe(later(2));
});

test("A5.4.3 the customer's own mail ends the wait; a colleague's does not", () => {
  const life = promised();
  life.at(10, WAIT);
  life.at(20, { name: 'customer-wrote', messageId: 'm1' }, { kind: 'staff', id: 's', roles: ['handler'] });
  expect(life.ticket.waitingSince).toBeDefined();
  life.at(30, { name: 'customer-wrote', messageId: 'm2' }, { kind: 'customer' });
  expect(life.ticket.waitingSince).toBeUndefined();
  expect(promise(life)?.due).toBe(later(120));
});

test('ours:T7 waiting is said once, and ends once', () => {
  const life = promised();
  expect(() => life.at(2, GO_ON)).toThrow(OutOfOrder);
  life.at(2, WAIT);
  expect(() => life.at(3, WAIT)).toThrow(OutOfOrder);
});

test('ours:T7 whatever the waits, the promise falls due at its own time plus all of them, and not before', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 400 })), { maxLength: 6 });
  const property = fc.property(spans, (waits) => {
    const life = promised('general', 1000);
    let hours = 1;
    let stoodStill = 0;
    for (const [before, wait] of waits) {
      hours += before;
      life.at(hours, WAIT);
      life.passes(hours + wait / 2);
      hours += wait;
      stoodStill += wait;
      life.at(hours, GO_ON);
    }
    expect(promise(life)).toMatchObject({ state: 'open', due: later(1000 + stoodStill) });
    life.passes(1000 + stoodStill - 0.01);
    expect(promise(life)?.state).toBe('open');
    life.passes(1000 + stoodStill);
    expect(promise(life)?.state).toBe('missed');
  });
  fc.assert(property, { numRuns: 100 });
});
