import { describe, expect, test } from 'vitest';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { type Life as ALife, Life, ofType } from '../support/a-ticket.ts';

const QUALITY = { type: 'complaint', category: 'product-quality' } as const;
const REPORT = { name: 'defect-report', product: 'SCS-100', model: '100t', defect: 'drifts' } as const;

const told = (life: ALife) => {
  const entry = life.entries.at(-1);
  const letters = entry === undefined ? [] : lettersFor(entry, life.ticket);
  return letters.map(({ kind, to }) => [
    kind,
    to.kind === 'role' ? [to.role, to.department].filter(Boolean).join(' ') : to.kind,
  ]);
};

describe('B2.3.5 people of research and development or quality are needed at the customer’s', () => {
  test('both departments are asked, once; whether they come is told to the handler', () => {
    const life = new Life(QUALITY);
    expect(ofType(life.at(1, { name: 'experts', reason: 'load cell' }), 'experts.asked')).toHaveLength(1);
    expect(told(life)).toEqual([
      ['experts', 'department-head research-development'],
      ['experts', 'department-head production'],
    ]);
    expect(() => life.at(2, { name: 'experts', reason: 'again' })).toThrow(OutOfOrder);
    life.at(3, { name: 'experts-answer', agreed: true, note: 'on Tuesday' });
    expect(told(life)).toEqual([['experts', 'handler research-development']]);
  });

  test('no agreement is reported up, and they can be asked again', () => {
    const life = new Life(QUALITY);
    expect(() => life.at(1, { name: 'experts-answer', agreed: false, note: 'nobody asked' })).toThrow(OutOfOrder);
    life.at(1, { name: 'experts', reason: 'load cell' });
    life.at(2, { name: 'experts-answer', agreed: false, note: 'nobody is free' });
    expect(told(life)).toEqual([
      ['experts', 'customer-service-head'],
      ['experts', 'leadership'],
    ]);
    expect(life.at(3, { name: 'experts', reason: 'once more' })).toHaveLength(1);
  });
});

describe('B2.3.6 a problem of quality or function has its product quality defect report', () => {
  test('it carries the number of its ticket and goes to research and development and production', () => {
    const life = new Life(QUALITY);
    expect(ofType(life.at(1, REPORT), 'defect.reported')).toEqual([
      { type: 'defect.reported', report: 'DR-2026-000001' },
    ]);
    expect(told(life)).toEqual([
      ['defect-report', 'department-head research-development'],
      ['defect-report', 'department-head production'],
    ]);
  });

  test('a later report replaces it; other complaints have one once they are judged to be about quality', () => {
    const life = new Life({ type: 'complaint', category: 'service-quality' });
    expect(() => life.at(1, REPORT)).toThrow(OutOfOrder);
    life.at(1, { name: 'judgement', justified: true, reason: 'it drifts', content: 'product-quality' });
    expect(life.at(2, REPORT)).toHaveLength(1);
    expect(life.at(3, { ...REPORT, defect: 'drifts when cold' })).toHaveLength(1);
  });
});

describe('B2.3.7 service on site is rated by the customer’s sales supervisor', () => {
  test('a visit asks sales to rate it, once for each visit', () => {
    const life = new Life();
    expect(() => life.at(1, { name: 'visit-rating', score: 5 })).toThrow(OutOfOrder);
    life.at(1, { name: 'contacts', channel: 'on-site', note: 'replaced the cell' });
    expect(told(life)).toEqual([['rate-visit', 'department-head sales']]);
    life.at(2, { name: 'contacts', channel: 'on-site', note: 'and looked again' });
    expect(told(life)).toEqual([]);
    expect(ofType(life.at(3, { name: 'visit-rating', score: 4 }), 'visit.rated')).toEqual([
      { type: 'visit.rated', score: 4 },
    ]);
    expect(() => life.at(4, { name: 'visit-rating', score: 5 })).toThrow(OutOfOrder);
  });

  test('a phone call is no visit; what is rated may be closed already', () => {
    const life = new Life();
    expect(ofType(life.at(1, { name: 'contacts', channel: 'phone', note: 'called' }), 'visit.made')).toEqual([]);
    life.at(2, { name: 'contacts', channel: 'on-site', note: 'there' });
    life.at(3, { name: 'resolution', result: 'repaired' });
    life.at(4, { name: 'closing' });
    expect(life.at(5, { name: 'visit-rating', score: 5 })).toHaveLength(1);
  });
});

describe('B2.3.9 what concerns a dealer is settled with them as well', () => {
  test('a talk with the dealer is written down, and the customer is still to be contacted', () => {
    const life = new Life({ type: 'complaint', category: 'dealer' });
    const events = life.at(1, { name: 'contacts', channel: 'phone', note: 'they take it back', with: 'dealer' });
    expect(events).toEqual([{ type: 'dealer.contacted', channel: 'phone' }]);
    expect(life.duties()['first-contact.1.general']).toBe('open');
    expect(life.ticket.status).toBe('routed');
  });

  test('a mail from here goes to the customer, never to a dealer', () => {
    const life = new Life({ type: 'complaint', category: 'dealer' });
    expect(() => life.at(1, { name: 'contacts', channel: 'email', note: 'x', with: 'dealer' })).toThrow(/another way/);
  });
});
