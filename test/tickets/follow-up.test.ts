import { expect, test } from 'vitest';
import { complaintEscalation } from '../../shared/procedures/complaint-escalation.ts';
import type { HumanStep, Procedure } from '../../shared/procedures/procedure.ts';
import { satisfactionFollowUp } from '../../shared/procedures/satisfaction-follow-up.ts';
import { stepOutcome } from '../../shared/procedures/step-outcome.ts';
import { AlreadyAnswered } from '../../shared/tickets/errors.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const CUSTOMER = { kind: 'customer' } as const;
const MACHINE = { kind: 'machine', name: 'procedure' } as const;

function closed(reception = {}): Life {
  const life = new Life(reception);
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(2, { name: 'resolution', result: 'done' });
  life.at(3, { name: 'closing' });
  return life;
}

const step = (procedure: Procedure, id: string) => procedure.steps[id] as HumanStep;
const outcome = (life: Life, id: string, round = 1) =>
  stepOutcome(life.ticket, { step: step(satisfactionFollowUp, id), round });

test('A5.5.4 the survey is asked once for each closing, and its time running out is no miss', () => {
  const life = closed();
  expect(ofType(life.at(27, { name: 'ask-survey' }, MACHINE), 'survey.asked')).toMatchObject([{ attempt: 1 }]);
  expect(life.at(27, { name: 'ask-survey' }, MACHINE)).toEqual([]);
  expect(outcome(life, 'survey')).toBeNull();
  life.passes(3 + 96);
  expect(life.duties()['satisfaction-survey.1.1']).toBe('waived');
  expect(outcome(life, 'survey')).toBe('late');
});

test('ours:T13 one reminder with its own time, then the officer phones; what he hears ends it', () => {
  const life = closed();
  life.at(27, { name: 'ask-survey' }, MACHINE);
  life.passes(99);
  life.at(99, { name: 'remind-survey' }, MACHINE);
  expect(outcome(life, 'reminder')).toBeNull();
  expect(life.at(100, { name: 'remind-survey' }, MACHINE)).toEqual([]);
  life.passes(99 + 72);
  expect(outcome(life, 'reminder')).toBe('late');
  life.at(171, { name: 'ask-phone' }, MACHINE);
  expect(life.ticket.duties).toMatchObject([{ duty: 'phone-follow-up', due: later(195) }]);
  life.at(180, { name: 'satisfaction', score: 4 });
  expect(outcome(life, 'phone')).toBe('satisfied');
  expect(life.ticket.duties).toEqual([]);
});

test('B2.3.12 a phone call not made is missed and climbs from the officer; nobody reached ends it too', () => {
  const life = closed({ byMail: false });
  expect(life.ticket.duties).toMatchObject([{ duty: 'phone-follow-up', due: later(3 + 48) }]);
  life.at(27, { name: 'ask-phone' }, MACHINE);
  const missed = life.passes(51);
  expect(ofType(missed, 'ladder.climbed')).toMatchObject([{ told: 'officer' }]);
  expect(outcome(life, 'phone')).toBe('late');
  life.at(52, { name: 'satisfaction' });
  expect(outcome(life, 'late-phone')).toBe('done');
});

test('B2.3.11 an officer who phones before the survey and reaches nobody ends whatever step waits, in a way it knows', () => {
  const life = closed();
  life.at(4, { name: 'satisfaction' });
  for (const [id, { kind }] of Object.entries(satisfactionFollowUp.steps)) {
    if (kind === 'human') expect(Object.keys(step(satisfactionFollowUp, id).outcomes)).toContain(outcome(life, id));
  }
});

test.each([1, 2])('ours:T13 dissatisfied (%i of 5) reopens in a new round', (score) => {
  const life = closed();
  life.at(30, { name: 'customer-answered', round: 1, score }, CUSTOMER);
  expect(life.ticket).toMatchObject({ status: 'in-progress', round: 2 });
  expect(outcome(life, 'survey')).toBe('dissatisfied');
});

test('ours:T13 one answer for each closing; a new version within seven days keeps the old one', () => {
  const life = closed();
  life.at(30, { name: 'customer-answered', round: 1, score: 5 }, CUSTOMER);
  expect(() => life.at(31, { name: 'customer-answered', round: 1, score: 4 }, CUSTOMER)).toThrow(AlreadyAnswered);
  const events = life.at(32, { name: 'customer-answered', round: 1, score: 4, replaces: true }, CUSTOMER);
  expect(ofType(events, 'satisfaction.answered')).toMatchObject([{ answer: 2, score: 4 }]);
  expect(() => life.at(30 + 169, { name: 'customer-answered', round: 1, score: 3, replaces: true }, CUSTOMER)).toThrow(
    AlreadyAnswered,
  );
});

test('chatwoot#4526 a ticket closed again is asked again', () => {
  const life = closed();
  life.at(30, { name: 'customer-answered', round: 1, score: 1 }, CUSTOMER);
  life.at(31, { name: 'contacts', channel: 'phone', note: 'again' });
  life.at(32, { name: 'resolution', result: 'now' });
  life.at(33, { name: 'closing' });
  expect(ofType(life.at(60, { name: 'ask-survey' }, MACHINE), 'survey.asked')).toMatchObject([
    { round: 2, attempt: 1 },
  ]);
});

test('zammad#904 a reopened ticket ends the follow-up of its earlier round', () => {
  const life = closed();
  life.at(30, { name: 'reopening' });
  expect(outcome(life, 'survey')).toBe('reopened');
});

test.each([
  ['apology', { name: 'apology', channel: 'phone', note: 'sorry' }],
  ['answer', { name: 'answer', expectedResolutionAt: later(90), measures: 'repair', signedBy: 'Head' }],
] as const)(
  'A5.5.1 the step %s of a complaint is done by its command, late by its miss, moot once it is a request',
  (id, command) => {
    const at = (life: Life) => stepOutcome(life.ticket, { step: step(complaintEscalation, id), round: 1 });
    const begin = () => new Life({ type: 'complaint', category: 'service-quality' });
    const [done, late, moot] = [begin(), begin(), begin()];
    expect(at(done)).toBeNull();
    done.at(1, command);
    late.passes(24);
    moot.at(1, { name: 'classification', type: 'request', category: 'training', urgency: 'general' });
    expect([at(done), at(late), at(moot)]).toEqual(['done', 'late', 'withdrawn']);
  },
);
