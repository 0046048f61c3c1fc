import { expect, test } from 'vitest';
import { monthsToRetire } from '../../shared/privacy/retention.ts';
import { overSince } from '../../shared/tickets/erased.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { Life, ofType } from '../support/a-ticket.ts';

const ZONE = 'Asia/Shanghai';

test.each([
  // The first of December 2029 in Shanghai: November 2026 is three years old to its last day.
  ['2029-11-30T16:00:00.000Z', '2026-11'],
  ['2029-11-30T15:59:59.000Z', '2026-10'],
  ['2030-01-01T00:00:00.000Z', '2026-12'],
])('B4.4.4.1 at %s the latest month that is three years over is %s, by the company’s calendar', (at, latest) => {
  const months = monthsToRetire(new Date(at), ZONE);
  expect(months[0]).toBe(latest);
  expect(months).toHaveLength(240);
});

const closedRequest = () => {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'called' });
  life.at(2, { name: 'resolution', result: 'done' });
  life.at(3, { name: 'closing' });
  return life;
};

const BEGIN = { name: 'begin-erasure', order: 'retention.2026-11', because: 'retention' } as const;
const COUNTS = { texts: 1, messages: 0, letters: 1, files: 0, mails: 0 };

test('B4.4.4.1 the three years run from the closing; spam, which nobody closes, from when it came', () => {
  const life = closedRequest();
  expect(overSince(life.ticket)).toBe(life.ticket.closedAt);
  expect(overSince(new Life().ticket)).toBeNull();
  const spam = new Life({ type: null, category: null, quarantine: 'spam' }).ticket;
  expect(overSince(spam)).toBe(spam.receivedAt);
});

test('C5.2 a complaint is not over while its corrective action is open', () => {
  const life = new Life({ type: 'complaint', category: 'service-quality' });
  expect(life.ticket.capa).toBeDefined();
  expect(overSince({ ...life.ticket, status: 'closed', closedAt: life.ticket.receivedAt })).toBeNull();
});

test('ours: only what is over is erased', () => {
  expect(() => new Life().at(1, BEGIN)).toThrow(OutOfOrder);
});

test('ours: an erased ticket owes nothing, takes nothing, and tells both steps of it once', () => {
  const life = closedRequest();
  const begun = life.at(4, BEGIN);
  expect(ofType(begun, 'ticket.erasure-begun')).toHaveLength(1);
  expect([life.ticket.duties, life.ticket.subject, life.ticket.byMail]).toEqual([[], '', false]);
  expect(life.at(5, BEGIN)).toEqual([]);
  expect(() => life.at(5, { name: 'reopening' })).toThrow(OutOfOrder);
  expect(() => life.at(5, { name: 'customer-wrote', messageId: 'm-1' })).toThrow(OutOfOrder);
  expect(life.at(5, { name: 'ask-phone' })).toEqual([]);
  expect(
    life.at(5, { name: 'mail-bounced', letter: 'contact.2', address: 'dead', purpose: 'contact', entry: 2 }),
  ).toEqual([]);
  expect(life.at(6, { name: 'finish-erasure', order: BEGIN.order, counts: COUNTS })).toEqual([
    { type: 'ticket.erased', order: BEGIN.order, counts: COUNTS },
  ]);
  expect(life.at(7, { name: 'finish-erasure', order: BEGIN.order, counts: COUNTS })).toEqual([]);
});
