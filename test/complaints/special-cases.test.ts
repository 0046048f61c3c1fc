import { expect, test } from 'vitest';
import { proposeType } from '../../shared/complaints/propose-type.ts';
import { Life, ofType } from '../support/a-ticket.ts';

function closeAgain(life: Life, hours: number, score?: number): void {
  life.at(hours, { name: 'contacts', channel: 'phone', note: 'called' });
  life.at(hours + 1, { name: 'resolution', result: 'done' });
  life.at(hours + 2, { name: 'closing' });
  if (score !== undefined) life.at(hours + 3, { name: 'satisfaction', score });
}

test('B2.3.10 a crisis makes it a special case, once', () => {
  const life = new Life();
  expect(ofType(life.at(1, { name: 'crisis', reason: 'the press' }), 'ticket.crisis')).toHaveLength(1);
  expect(() => life.at(2, { name: 'crisis', reason: 'again' })).toThrow();
});

test('B2.3.10 twice left dissatisfied is an individual case', () => {
  const life = new Life();
  closeAgain(life, 1, 1);
  expect(life.ticket.individualCase).toBeUndefined();
  closeAgain(life, 10, 2);
  expect(life.ticket).toMatchObject({ individualCase: true, dissatisfiedClosings: 2, round: 3 });
});

test('B2.3.10 handled often enough, whatever the customer says, is one too', () => {
  const life = new Life();
  for (const hours of [1, 10, 20]) {
    closeAgain(life, hours);
    life.at(hours + 4, { name: 'reopening' });
  }
  expect(life.ticket).toMatchObject({ individualCase: true, round: 4 });
});

test('B2.3.4 a complaint is paid or free; paid waits for the word of sales, and a new mark asks anew', () => {
  const life = new Life({ type: 'complaint', category: 'dealer' });
  expect(() => life.at(1, { name: 'charge-confirmation', confirmed: true })).toThrow();
  life.at(1, { name: 'charge', charge: 'paid' });
  life.at(2, { name: 'charge-confirmation', confirmed: false });
  expect(life.ticket.classes).toEqual({ charge: 'paid', chargeConfirmed: false });
  life.at(3, { name: 'charge', charge: 'free' });
  expect(life.ticket.classes).toEqual({ charge: 'free' });
});

test('C5.1.1 C5.1.3–C5.1.5 the classes of a complaint stand with it', () => {
  const life = new Life({ type: 'complaint', category: 'dealer' });
  life.at(1, {
    name: 'classification',
    type: 'complaint',
    category: 'dealer',
    urgency: 'general',
    content: 'delivery-cycle',
  });
  life.at(2, { name: 'judgement', justified: false, reason: 'as agreed', handling: 'referred-up', special: true });
  expect(life.ticket.classes).toEqual({
    content: 'delivery-cycle',
    justified: false,
    handling: 'referred-up',
    special: true,
  });
});

test.each([
  ['I am very disappointed with your service.'],
  ['Nobody calls back, I want a REFUND!'],
  ['你们的服务态度太差了'],
  ['再不处理我们就找媒体曝光'],
])('ours:T12 %s reads like a complaint', (text) => {
  expect(proposeType(text, null)).toBe('complaint');
  expect(proposeType(text, 'request')).toBe('complaint');
  expect(proposeType(text, 'complaint')).toBeNull();
});

test.each([
  ['How do I print two copies?'],
  ['This is not a complaint, only a question.'],
  ['We issue tickets; please issue the licence.'],
  ['请问如何打印两份？'],
  ['这不是投诉，只是咨询。'],
])('ours:T12 %s does not', (text) => {
  expect(proposeType(text, null)).toBeNull();
});

test('A5.3.2 the proposal never decides: the type stays open until the officer settles it', () => {
  const life = new Life({ type: null, category: null, proposedType: 'complaint' });
  expect(life.ticket).toMatchObject({ type: null, proposedType: 'complaint' });
  expect(life.ticket.capa).toBeUndefined();
  life.at(1, { name: 'classification', type: 'request', category: 'training', urgency: 'general' });
  expect(life.ticket).toMatchObject({ type: 'request' });
  expect(life.ticket.proposedType).toBeUndefined();
});
