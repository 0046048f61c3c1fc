import { expect, test } from 'vitest';
import type { CapaAct } from '../../shared/complaints/capa.ts';
import { capa } from '../../shared/procedures/capa.ts';
import type { HumanStep } from '../../shared/procedures/procedure.ts';
import { startedBy } from '../../shared/procedures/started-by.ts';
import { stepOutcome } from '../../shared/procedures/step-outcome.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { Life, later } from '../support/a-ticket.ts';

const COMPLAINT = { type: 'complaint', category: 'service-quality' } as const;
const staff = (id: string): Actor => ({ kind: 'staff', id, roles: ['officer'] });
const act = (life: Life, hours: number, what: CapaAct, by = 'head') =>
  life.at(hours, { name: 'capa', act: what }, staff(by));
const outcome = (life: Life, step: string, round = 1) =>
  stepOutcome(life.ticket, { step: capa.steps[step] as HumanStep, round });

const PLAN = { step: 'countermeasure', measure: 'm', responsible: 'x', due: later(5000) } as const;

function throughToVerification(life: Life, hours = 1): void {
  if (life.ticket.capa?.stage === 'analysis') act(life, hours, { step: 'analysis', cause: 'c', causeCode: 'seal' });
  act(life, hours + 1, PLAN);
  act(life, hours + 2, { step: 'result', result: 'r' });
}

test('C5.2 each round of a CAPA is an execution: one at the opening, one whenever it begins again', () => {
  const life = new Life(COMPLAINT);
  const starts = () =>
    startedBy(life.entries.at(-1) ?? { at: '', events: [] }, life.ticket).filter(({ procedure }) => procedure === capa);
  expect(starts()).toMatchObject([{ round: 1 }]);
  throughToVerification(life);
  act(life, 9, { step: 'verification', effective: false, note: 'n' }, 'centre');
  expect(starts()).toMatchObject([{ round: 2 }]);
});

test('C5.3–C5.5 every stage waits until it is done', () => {
  const life = new Life(COMPLAINT);
  expect(outcome(life, 'analysis')).toBeNull();
  act(life, 1, { step: 'analysis', cause: 'c', causeCode: 'seal' });
  expect([outcome(life, 'analysis'), outcome(life, 'countermeasure')]).toEqual(['done', null]);
  act(life, 2, PLAN);
  expect([outcome(life, 'countermeasure'), outcome(life, 'result')]).toEqual(['done', null]);
  act(life, 3, { step: 'result', result: 'r' });
  expect([outcome(life, 'result'), outcome(life, 'verification')]).toEqual(['done', null]);
  act(life, 4, { step: 'verification', effective: true, note: 'n' }, 'centre');
  expect(outcome(life, 'verification')).toBe('effective');
});

test('C5.4 technical: the visit comes between cause and countermeasure', () => {
  const life = new Life(COMPLAINT);
  act(life, 1, { step: 'analysis', cause: 'c', causeCode: 'seal', onSite: true });
  expect([outcome(life, 'analysis'), outcome(life, 'on-site')]).toEqual(['on-site', null]);
  act(life, 2, { step: 'on-site', visitedAt: later(1), findings: 'f' });
  expect([outcome(life, 'analysis'), outcome(life, 'on-site')]).toEqual(['on-site', 'done']);
});

test('C5.5 not effective ends the round, and the next one finds its analysis done', () => {
  const life = new Life(COMPLAINT);
  throughToVerification(life);
  act(life, 9, { step: 'verification', effective: false, note: 'n' }, 'centre');
  expect(outcome(life, 'verification', 1)).toBe('ineffective');
  expect([outcome(life, 'analysis', 2), outcome(life, 'countermeasure', 2)]).toEqual(['done', null]);
});

test("C5.3 the customer's own cause ends the procedure at its analysis", () => {
  const life = new Life(COMPLAINT);
  act(life, 1, { step: 'analysis', cause: 'c', causeCode: 'customer-use', customerCause: true });
  expect(outcome(life, 'analysis')).toBe('customer-cause');
});

test('ours:T11 what is overdue takes the late way, and waits there for the same', () => {
  const life = new Life(COMPLAINT);
  life.passes(240);
  expect([outcome(life, 'analysis'), outcome(life, 'late-analysis')]).toEqual(['late', null]);
  act(life, 241, { step: 'analysis', cause: 'c', causeCode: 'seal' });
  expect(outcome(life, 'late-analysis')).toBe('done');
});

test('C5.2 what is no complaint any more asks nothing of anybody', () => {
  const life = new Life(COMPLAINT);
  life.at(1, {
    name: 'classification',
    type: 'request',
    category: 'training',
    urgency: 'general',
    reason: 'a question',
  });
  life.at(2, { name: 'classification', type: 'request', category: 'training', urgency: 'urgent', reason: 'soon' });
  expect(outcome(life, 'analysis')).toBe('withdrawn');
});
