import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CapaAct } from '../../shared/complaints/capa.ts';
import { CAPA_STAGES } from '../../shared/regulation/capa.ts';
import { NotAllowed, OutOfOrder } from '../../shared/tickets/errors.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { nextDueAt, nextTimerAt } from '../../shared/tickets/next-due.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const COMPLAINT = { type: 'complaint', category: 'service-quality' } as const;
const staff = (id: string): Actor => ({ kind: 'staff', id, roles: ['officer'] });
const HEAD = staff('head');
const HANDLER = staff('handler');
const CENTRE = staff('centre');

const ACTS: { readonly [S in (typeof CAPA_STAGES)[number]]: Extract<CapaAct, { step: S }> } = {
  analysis: { step: 'analysis', cause: 'the seal leaks', causeCode: 'seal' },
  'on-site': { step: 'on-site', visitedAt: later(0.5), findings: 'water in the pit' },
  countermeasure: { step: 'countermeasure', measure: 'another seal', responsible: 'handler', due: later(500) },
  result: { step: 'result', result: 'all seals changed' },
  verification: { step: 'verification', effective: true, note: 'dry for a week' },
};

const act = (life: Life, hours: number, what: CapaAct, by: Actor = HEAD) =>
  life.at(hours, { name: 'capa', act: what }, by);

function planned(life: Life): Life {
  act(life, 1, ACTS.analysis);
  act(life, 2, ACTS.countermeasure);
  act(life, 3, ACTS.result, HANDLER);
  return life;
}

function verified(life: Life = new Life(COMPLAINT)): Life {
  act(planned(life), 4, ACTS.verification, CENTRE);
  return life;
}

test('C5.2 a CAPA is opened with every complaint, under the number of its record; a request has none', () => {
  expect(new Life(COMPLAINT).ticket.capa).toMatchObject({
    number: 'CAPA-2026-000001',
    stage: 'analysis',
    due: later(240),
    round: 1,
  });
  expect(new Life().ticket.capa).toBeUndefined();
});

test('C5.2 what an officer finds to be a complaint gets its CAPA then; what is none any more has it withdrawn', () => {
  const life = new Life({ type: null, category: null });
  life.at(1, { name: 'classification', type: 'complaint', category: 'dealer', urgency: 'general' });
  expect(life.ticket.capa).toMatchObject({ stage: 'analysis', from: later(1) });
  life.at(2, {
    name: 'classification',
    type: 'request',
    category: 'training',
    urgency: 'general',
    reason: 'a question',
  });
  expect(life.ticket.capa).toMatchObject({ stage: 'closed', ending: 'withdrawn' });
  life.at(3, { name: 'classification', type: 'complaint', category: 'dealer', urgency: 'general', reason: 'it is' });
  expect(life.ticket.capa).toMatchObject({ stage: 'analysis', round: 2 });
});

test('C5.3 C5.5 cause, countermeasure with person and date, result, verification, in that order', () => {
  const life = new Life(COMPLAINT);
  expect(() => act(life, 1, ACTS.result)).toThrow(expect.objectContaining({ possible: ['analysis'] }));
  planned(life);
  expect(life.ticket.capa).toMatchObject({ stage: 'verification', causeCode: 'seal', responsible: 'handler' });
  act(life, 4, ACTS.verification, CENTRE);
  expect(life.ticket.capa).toMatchObject({ stage: 'closed', ending: 'effective', closedAt: later(4) });
  expect(() => act(life, 5, ACTS.verification, CENTRE)).toThrow(OutOfOrder);
});

test('ours:T11 the result is due when the countermeasure said', () => {
  const life = new Life(COMPLAINT);
  act(life, 1, ACTS.analysis);
  const events = act(life, 2, ACTS.countermeasure);
  expect(ofType(events, 'capa.asked')).toMatchObject([{ stage: 'result', from: later(2), due: later(500) }]);
});

test.each([
  ['analysed the cause or planned the measure', HEAD],
  ['carried it out', HANDLER],
])('C5.5 ours:T11 who %s does not verify it', (_what, by) => {
  expect(() => act(planned(new Life(COMPLAINT)), 4, ACTS.verification, by)).toThrow(NotAllowed);
});

test('C5.5 a person named responsible does not verify, even if somebody else wrote the result down', () => {
  const life = new Life(COMPLAINT);
  act(life, 1, ACTS.analysis);
  act(life, 2, { ...ACTS.countermeasure, responsible: 'centre' });
  act(life, 3, ACTS.result, HANDLER);
  expect(() => act(life, 4, ACTS.verification, CENTRE)).toThrow(NotAllowed);
});

test('C5.5 not effective: the next countermeasure, and whoever handled any round does not verify', () => {
  const life = planned(new Life(COMPLAINT));
  act(life, 4, { ...ACTS.verification, effective: false }, CENTRE);
  expect(life.ticket.capa).toMatchObject({ stage: 'countermeasure', round: 2 });
  act(life, 5, ACTS.countermeasure, staff('other'));
  act(life, 6, ACTS.result, staff('other'));
  expect(() => act(life, 7, ACTS.verification, HEAD)).toThrow(NotAllowed);
  act(life, 7, ACTS.verification, CENTRE);
  expect(life.ticket.capa).toMatchObject({ ending: 'effective', round: 2 });
});

test("C5.3 the customer's own cause ends it", () => {
  const life = new Life(COMPLAINT);
  act(life, 1, { ...ACTS.analysis, customerCause: true, onSite: true });
  expect(life.ticket.capa).toMatchObject({ stage: 'closed', ending: 'customer-cause' });
  expect(life.ticket.capa?.onSite).toBeUndefined();
});

test('C5.4 what is technical or major is looked at on site first; a special case is major unless said otherwise', () => {
  const technical = new Life(COMPLAINT);
  act(technical, 1, { ...ACTS.analysis, onSite: true });
  expect(technical.ticket.capa).toMatchObject({ stage: 'on-site', onSite: 'needed' });
  act(technical, 2, ACTS['on-site']);
  expect(technical.ticket.capa).toMatchObject({ stage: 'countermeasure', onSite: 'done' });
  const major = new Life(COMPLAINT);
  major.at(1, { name: 'crisis', reason: 'the press' });
  act(major, 2, ACTS.analysis);
  expect(major.ticket.capa?.stage).toBe('on-site');
});

test('ours:T11 the same cause again opens it again, once for each complaint', () => {
  const life = verified();
  const again = { step: 'recurrence', inTicket: 'NR510201A-2026-000009' } as const;
  const events = act(life, 100, again);
  expect(ofType(events, 'capa.reopened')).toMatchObject([{ why: 'recurrence', round: 2, inTicket: again.inTicket }]);
  expect(life.ticket.capa).toMatchObject({ stage: 'countermeasure', recurredIn: [again.inTicket] });
  expect(act(life, 101, again)).toEqual([]);
  act(life, 102, { ...ACTS.countermeasure, due: later(600) });
  act(life, 103, ACTS.result, HANDLER);
  act(life, 104, ACTS.verification, CENTRE);
  expect(act(life, 105, again)).toEqual([]);
});

test('ours:T11 a deadline of the CAPA is missed once, by the ticket’s one timer, and climbs no ladder', () => {
  const life = new Life(COMPLAINT);
  life.passes(200);
  expect(nextTimerAt(life.ticket)).toBe(later(240));
  const events = life.passes(240);
  expect(ofType(events, 'capa.missed')).toMatchObject([{ stage: 'analysis', due: later(240), knownAt: later(240) }]);
  expect(ofType(life.passes(2000), 'ladder.climbed')).toEqual([]);
  expect(nextTimerAt(life.ticket)).toBeNull();
  act(life, 2001, ACTS.analysis);
  expect(nextTimerAt(life.ticket)).toBe(later(2001 + 7 * 24));
});

test('C5.2 the CAPA does not hold up the complaint: it closes, owes nothing, and the CAPA goes on', () => {
  const life = new Life({ ...COMPLAINT, byMail: false });
  life.at(1, { name: 'apology', channel: 'phone', note: 'sorry' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'called' });
  life.at(2, { name: 'resolution', result: 'done' });
  life.at(2, { name: 'judgement', justified: true, reason: 'ours' });
  life.at(2, { name: 'result-notice', channel: 'phone', note: 'told' });
  life.at(3, { name: 'closing' });
  life.at(4, { name: 'satisfaction', score: 5 });
  expect(nextDueAt(life.ticket)).toBeNull();
  expect(verified(life).ticket).toMatchObject({ status: 'closed', capa: { ending: 'effective' } });
  expect(nextTimerAt(life.ticket)).toBeNull();
});

test('C5.5 however it goes, nobody verifies what they had a hand in, and what is open has one stage with one due time', () => {
  const people = fc.constantFrom('a', 'b', 'c').map(staff);
  const steps = fc.array(fc.tuple(fc.constantFrom(...CAPA_STAGES), people, fc.boolean(), fc.boolean()), {
    maxLength: 40,
  });
  const property = fc.property(steps, (wanted) => {
    const life = new Life(COMPLAINT);
    const hands = new Set<string>();
    wanted.forEach(([stage, by, effective, onSite], at) => {
      const step = {
        ...ACTS[stage],
        ...(stage === 'analysis' && { onSite }),
        ...(stage === 'verification' && { effective }),
      };
      try {
        const events = act(
          life,
          1 + at / 10,
          { ...step, ...(stage === 'countermeasure' && { responsible: 'x' }) } as CapaAct,
          by,
        );
        const id = by.kind === 'staff' ? by.id : '';
        if (stage === 'verification') expect(hands.has(id)).toBe(false);
        else hands.add(id);
        expect(ofType(events, 'capa.asked').length).toBeLessThanOrEqual(1);
      } catch (error) {
        expect(error instanceof OutOfOrder || error instanceof NotAllowed).toBe(true);
      }
      const { capa } = life.ticket;
      expect(capa?.stage === 'closed' ? capa.closedAt : capa?.due).toBeDefined();
    });
  });
  fc.assert(property, { numRuns: 300 });
});
