import { expect, test } from 'vitest';
import { nextActAt } from '../../shared/tickets/next-due.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const complaint = { type: 'complaint', category: 'service-quality' } as const;

function rungs(life: Life) {
  return life.entries.flatMap(({ events }) => ofType(events, 'ladder.climbed')).map(({ told, at }) => [told, at]);
}

test.each([
  ['general', 24],
  ['urgent', 8],
  ['very-urgent', 4],
] as const)(
  'ours:T8 a missed %s complaint climbs handler → head → customer-service head → leadership, %i hours apart',
  (urgency, span) => {
    const life = new Life({ ...complaint, urgency });
    for (let hours = 0; hours <= span * 6; hours += span) life.passes(hours);
    expect(rungs(life)).toEqual([
      ['handler', later(span)],
      ['department-head', later(2 * span)],
      ['customer-service-head', later(3 * span)],
      ['leadership', later(4 * span)],
    ]);
    expect(nextActAt(life.ticket)).toBeNull();
  },
);

test('A3.1 a missed request climbs to the customer-service head and no further', () => {
  const life = new Life({ urgency: 'urgent' });
  life.passes(24 * 7);
  expect(rungs(life).map(([told]) => told)).toEqual(['handler', 'department-head', 'customer-service-head']);
});

test('ours:T8 what is done after all climbs no further, and the miss stays', () => {
  const life = new Life({ ...complaint, urgency: 'very-urgent' });
  life.passes(4);
  life.at(5, { name: 'contacts', channel: 'phone', note: 'sorry' });
  life.at(5, { name: 'apology', channel: 'phone', note: 'sorry' });
  life.at(5, { name: 'answer', expectedResolutionAt: later(100), measures: 'replace', signedBy: 'Head' });
  life.passes(13);
  expect(rungs(life)).toEqual([['handler', later(4)]]);
  expect(life.duties()).toMatchObject({ 'first-contact.1.very-urgent': 'missed', 'apology.1.very-urgent': 'missed' });
});

test('A5.4.2#1 a ticket handled in time leaves no escalation and, once its follow-up is answered, no timer', () => {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(2, { name: 'answer', expectedResolutionAt: later(48), measures: 'patch', signedBy: 'Head' });
  life.at(20, { name: 'resolution', result: 'patched' });
  life.at(21, { name: 'closing' });
  expect(life.ticket.duties).toMatchObject([{ duty: 'satisfaction-survey', state: 'open' }]);
  life.at(50, { name: 'customer-answered', round: 1, score: 5 }, { kind: 'customer' });
  expect(rungs(life)).toEqual([]);
  expect(nextActAt(life.ticket)).toBeNull();
  expect(Object.values(life.duties())).toEqual(['kept', 'kept', 'kept', 'kept']);
});

test('ours:T8 a complaint three rungs up that turns out to be a request climbs no further, and time passes on', () => {
  const life = new Life({ type: 'complaint', category: 'dealer', urgency: 'very-urgent' });
  for (const hours of [4, 8, 12]) life.passes(hours);
  life.at(13, { name: 'classification', type: 'request', category: 'training', urgency: 'very-urgent', reason: 'r' });
  expect(ofType(life.passes(20), 'ladder.climbed')).toEqual([]);
  expect(nextActAt(life.ticket)).toBeNull();
});
