import { expect, test } from 'vitest';
import { complaintEscalation } from '../../shared/procedures/complaint-escalation.ts';
import { satisfactionFollowUp } from '../../shared/procedures/satisfaction-follow-up.ts';
import { whereItStands } from '../../shared/procedures/where-it-stands.ts';
import { Life, later, MONDAY_9 } from '../support/a-ticket.ts';

const complaint = () => new Life({ type: 'complaint', category: 'service-quality', urgency: 'urgent' });
const standing = ({ ticket }: Life, hours = 0) =>
  whereItStands(complaintEscalation, ticket, { round: 1, from: MONDAY_9, now: new Date(later(hours)) });

test('A5.5.1 a complaint waits at the apology first, then for the department’s answer', () => {
  const life = complaint();
  expect(standing(life)).toEqual({ passed: {}, here: 'apology' });
  life.at(1, { name: 'apology', channel: 'phone', note: 'Sorry.' });
  expect(standing(life)).toEqual({ passed: { apology: 'done' }, here: 'answer' });
});

test('a step whose deadline was missed stands on its late way', () => {
  const life = complaint();
  life.passes(9);
  expect(standing(life, 9)).toEqual({ passed: { apology: 'late' }, here: 'late-apology' });
});

test('A5.5.4 the follow-up lets the customer see whether it holds, then waits for the answer', () => {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'x' });
  life.at(2, { name: 'resolution', result: 'x' });
  life.at(3, { name: 'closing' });
  const at = (hours: number) =>
    whereItStands(satisfactionFollowUp, life.ticket, { round: 1, from: later(3), now: new Date(later(hours)) }).here;
  expect([at(4), at(28)]).toEqual(['settle', 'survey']);
});
