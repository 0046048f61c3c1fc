import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { nextActAt } from '../../shared/tickets/next-due.ts';
import { Life, later, MONDAY_9, ofType } from '../support/a-ticket.ts';

const dueOf = (life: Life, duty: string) => life.ticket.duties.find((owed) => owed.duty === duty)?.due;

test.each([
  ['A5.4.2#1', 'request', 'software-product', 'general', 24],
  ['A5.4.2#2', 'request', 'software-product', 'urgent', 8],
  ['A5.4.2#3', 'request', 'software-product', 'very-urgent', 4],
  ['A5.5.2#1', 'complaint', 'service-quality', 'general', 24],
  ['A5.5.2#2', 'complaint', 'service-quality', 'urgent', 8],
  ['A5.5.2#3', 'complaint', 'service-quality', 'very-urgent', 4],
] as const)('%s a %s (%s, %s) is contacted within %i hours of acceptance', (clause, type, category, urgency, hours) => {
  const life = new Life({ type, category, urgency });
  expect(dueOf(life, 'first-contact')).toBe(later(hours));
  const view = dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact');
  expect(view).toMatchObject({ clause, from: MONDAY_9, span: `PT${hours}H`, regulation: '2026-11', state: 'open' });
});

test.each([
  ['general', []],
  ['urgent', ['report-to-head']],
  ['very-urgent', ['report-to-head', 'report-to-leadership']],
] as const)('A5.4.2#1–3 a %s ticket owes the reports %j', (urgency, reports) => {
  const owed = new Life({ urgency }).ticket.duties.map(({ duty }) => duty);
  expect(owed.filter((duty) => duty.startsWith('report-'))).toEqual(reports);
});

test('A5.4.2#1 a mail not yet classified is owed its contact as a general one', () => {
  const life = new Life({ type: null, category: null });
  expect(life.ticket).toMatchObject({ status: 'received', department: null });
  expect(life.duties()).toEqual({ 'first-contact.1.general': 'open' });
});

test('ours:T4 a duty past already when it becomes known is missed at once, with the instant of knowing', () => {
  const known = later(30);
  const life = new Life({ channel: 'letter' }, known);
  const contact = dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact');
  expect(contact).toMatchObject({ state: 'missed', missedAt: later(24), knownAt: known });
});

test('A5.4.2#2 a contact before the due time keeps it, at the due time it is missed', () => {
  const kept = new Life({ urgency: 'urgent' });
  kept.at(7.99, { name: 'contacts', channel: 'phone', note: 'agreed' });
  expect(kept.duties()['first-contact.1.urgent']).toBe('kept');
  const late = new Life({ urgency: 'urgent' });
  late.at(8, { name: 'contacts', channel: 'phone', note: 'agreed' });
  expect(dutiesOf(late.entries).find(({ duty }) => duty === 'first-contact')).toMatchObject({
    state: 'missed',
    doneAt: later(8),
  });
});

test('contract: a mail contact keeps its duty from the moment SES took it, not before', () => {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'email', note: 'we are on it' });
  expect(life.ticket.status).toBe('in-progress');
  expect(life.duties()['first-contact.1.general']).toBe('open');
  life.at(2, { name: 'mail-accepted', purpose: 'contact', entry: life.ticket.version });
  expect(dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact')).toMatchObject({
    state: 'kept',
    keptAt: later(2),
  });
  expect(life.at(3, { name: 'mail-accepted', purpose: 'contact', entry: 2 })).toEqual([]);
});

test('A5.4.2#2 progress is owed on each following calendar day, and one day twice is not two days', () => {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'first' });
  life.at(1.1, { name: 'contacts', channel: 'phone', note: 'again' });
  const tuesday = life.ticket.duties.find(({ duty }) => duty === 'progress-contact');
  expect(tuesday).toMatchObject({
    id: 'progress-contact.1.2026-11-24',
    from: '2026-11-23T16:00:00.000Z',
    due: '2026-11-24T16:00:00.000Z',
    state: 'open',
  });
  life.at(24, { name: 'contacts', channel: 'phone', note: 'tuesday' });
  expect(life.duties()).toMatchObject({
    'progress-contact.1.2026-11-24': 'kept',
    'progress-contact.1.2026-11-25': 'open',
  });
});

test('A5.4.2#2 a day without contact is missed and the next day is owed', () => {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'first' });
  life.passes(24 * 3);
  expect(life.duties()).toMatchObject({
    'progress-contact.1.2026-11-24': 'missed',
    'progress-contact.1.2026-11-25': 'missed',
    'progress-contact.1.2026-11-26': 'open',
  });
});

test('zammad#5177 no progress duty stands before the first contact', () => {
  expect(new Life({ urgency: 'urgent' }).ticket.duties.map(({ duty }) => duty)).not.toContain('progress-contact');
});

test('A5.3.2 reclassifying moves what is open to the new span and leaves a miss a miss', () => {
  const life = new Life({ type: null, category: null });
  life.at(5, { name: 'classification', type: 'complaint', category: 'service-quality', urgency: 'very-urgent' });
  const contact = dutiesOf(life.entries).filter(({ duty }) => duty === 'first-contact');
  expect(contact).toMatchObject([
    { id: 'first-contact.1.general', state: 'waived', because: 'reclassified' },
    { id: 'first-contact.1.very-urgent', state: 'missed', missedAt: later(4), knownAt: later(5) },
  ]);
  life.at(6, {
    name: 'classification',
    type: 'complaint',
    category: 'service-quality',
    urgency: 'general',
    reason: 'calmer',
  });
  expect(life.duties()['first-contact.1.very-urgent']).toBe('missed');
});

test('ours:T7 the timer stands at the earliest open duty or rung, and there is none when nothing is owed', () => {
  const property = fc.property(
    fc.constantFrom('general', 'urgent', 'very-urgent' as const),
    fc.array(fc.double({ min: 0.01, max: 30, noNaN: true }), { maxLength: 12 }),
    (urgency, waits) => {
      const life = new Life({ urgency: urgency as 'general', type: 'complaint', category: 'service-quality' });
      let hours = 0;
      for (const wait of waits) {
        hours += wait;
        life.passes(hours);
        const now = later(hours);
        const acts = nextActAt(life.ticket);
        expect(acts === null || acts > now).toBe(true);
        for (const { state, due } of life.ticket.duties) expect(state === 'open').toBe(due > now);
      }
    },
  );
  fc.assert(property, { numRuns: 200 });
});

test('ours:T7 however late and however often time passes, each miss and each rung is told once', () => {
  const property = fc.property(
    fc.array(fc.double({ min: 0.01, max: 40, noNaN: true }), { minLength: 1, maxLength: 15 }),
    (waits) => {
      const steps = new Life({ urgency: 'very-urgent', type: 'complaint', category: 'service-quality' });
      const total = waits.reduce((sum, wait) => sum + wait, 0);
      let hours = 0;
      for (const wait of waits) {
        hours += wait;
        steps.passes(hours);
        expect(steps.passes(hours)).toEqual([]);
      }
      const leap = new Life({ urgency: 'very-urgent', type: 'complaint', category: 'service-quality' });
      leap.passes(total);
      const told = (life: Life) =>
        life.entries
          .flatMap(({ events }) => ofType(events, 'ladder.climbed'))
          .map(({ rung, told: who, at }) => `${rung} ${who} ${at}`);
      expect(told(steps)).toEqual(told(leap));
      expect(new Set(told(leap)).size).toBe(told(leap).length);
    },
  );
  fc.assert(property, { numRuns: 200 });
});
