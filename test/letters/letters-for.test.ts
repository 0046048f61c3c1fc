import { expect, test } from 'vitest';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { Life } from '../support/a-ticket.ts';

const lastLetters = (life: Life): LetterOrder[] => {
  const entry = life.entries.at(-1);
  return entry ? lettersFor(entry, life.ticket) : [];
};
const told = (orders: readonly LetterOrder[]) =>
  orders.map(({ kind, to }) => [
    kind,
    to.kind === 'role' ? [to.role, to.department].filter(Boolean).join(' ') : to.kind,
  ]);

test('ours:T1 who wrote by mail gets a receipt, unless the mail was automatic or there is no address', () => {
  expect(told(lastLetters(new Life({ category: null })))).toEqual([['receipt', 'customer']]);
  expect(lastLetters(new Life({ category: null, receipt: false }))).toEqual([]);
  expect(lastLetters(new Life({ category: null, byMail: false }))).toEqual([]);
});

test('A5.4.2#3 a very urgent problem is reported to the department head and the leadership at intake', () => {
  const letters = lastLetters(new Life({ urgency: 'very-urgent' }));
  expect(told(letters)).toEqual([
    ['receipt', 'customer'],
    ['assigned', 'handler project-management'],
    ['report', 'department-head project-management'],
    ['report', 'leadership'],
  ]);
  expect(letters.filter(({ kind }) => kind === 'report').map(({ id, keeps }) => [id, keeps])).toEqual([
    ['report-to-head.1.very-urgent', 'report-to-head'],
    ['report-to-leadership.1.very-urgent', 'report-to-leadership'],
  ]);
});

test('A5.4.2#2 while no department is known the ticket is reported to the centre’s head, then to the new one', () => {
  const life = new Life({ urgency: 'urgent', category: null });
  expect(told(lastLetters(life))).toEqual([
    ['receipt', 'customer'],
    ['report', 'customer-service-head'],
  ]);
  life.at(0.5, { name: 'mail-accepted', purpose: 'report-to-head', entry: 1 });
  expect(life.duties()['report-to-head.1.urgent']).toBe('kept');
  life.at(1, { name: 'routing', department: 'training' });
  expect(told(lastLetters(life))).toEqual([
    ['assigned', 'handler training'],
    ['report', 'department-head training'],
  ]);
});

test('a reaction that runs twice, or later, orders the same letters under the same ids', () => {
  const life = new Life({ urgency: 'very-urgent' });
  const first = lastLetters(life);
  const [entry] = life.entries;
  life.at(1, { name: 'contacts', channel: 'phone', note: 'called' });
  expect(entry && lettersFor(entry, life.ticket)).toEqual(first);
  expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
});

test('A5.4.2#2 an intake that is followed again after its report was sent orders no second report', () => {
  const life = new Life({ urgency: 'very-urgent' });
  const first = lastLetters(life);
  const [entry] = life.entries;
  life.at(0.5, { name: 'mail-accepted', purpose: 'report-to-head', entry: 1 });
  const again = entry ? lettersFor(entry, life.ticket) : [];
  expect(again.map(({ id }) => id).filter((id) => !first.some((order) => order.id === id))).toEqual([]);
});

test('A5.5.1 a complaint is told to the customer-service head', () => {
  const letters = lastLetters(new Life({ type: 'complaint', category: 'service-quality' }));
  expect(told(letters)).toContainEqual(['complaint-opened', 'customer-service-head']);
});

test.each([
  ['contacts', 'contact'],
  ['apology', 'apology'],
] as const)(
  'a person’s %s by mail goes to the customer and is kept by its acceptance; by phone no letter goes',
  (name, kind) => {
    const life = new Life({ type: 'complaint', category: 'service-quality' });
    life.at(1, { name, channel: 'email', note: 'We are sorry.' });
    expect(lastLetters(life)).toMatchObject([{ kind, to: { kind: 'customer' }, keeps: kind }]);
    const other = new Life({ type: 'complaint', category: 'service-quality' });
    other.at(1, { name, channel: 'phone', note: 'We are sorry.' });
    expect(lastLetters(other)).toEqual([]);
  },
);

test('ours:T8 a missed complaint climbs: handler, department head, customer-service head, leadership', () => {
  const life = new Life({ type: 'complaint', category: 'service-quality', urgency: 'very-urgent' });
  const escalations = [4, 8, 12, 16].map((hours) => {
    life.passes(hours);
    return told(lastLetters(life))
      .filter(([kind]) => kind === 'escalation')
      .map(([, to]) => to);
  });
  expect(escalations.map((one) => one[0])).toEqual([
    'handler service-planning',
    'department-head service-planning',
    'customer-service-head',
    'leadership',
  ]);
});

test('ours:T8 what nobody was given climbs from the officer to the customer-service head', () => {
  const life = new Life({ type: null, category: null });
  life.passes(24);
  expect(told(lastLetters(life))).toEqual([['escalation', 'officer']]);
  life.passes(48);
  expect(told(lastLetters(life))).toEqual([['escalation', 'customer-service-head']]);
});

test('every rung that one entry climbs is told by a letter of its own', () => {
  const life = new Life({ type: 'complaint', category: 'service-quality', urgency: 'very-urgent' });
  life.passes(40);
  const climbs = life.entries.at(-1)?.events.filter(({ type }) => type === 'ladder.climbed').length ?? 0;
  expect(climbs).toBeGreaterThan(3);
  expect(lastLetters(life).filter(({ kind }) => kind === 'escalation')).toHaveLength(climbs);
});

test('what the customer wrote is told to whoever has it; what staff and machines sent is not', () => {
  const life = new Life();
  life.at(1, { name: 'customer-wrote', messageId: 'm' }, { kind: 'customer' });
  expect(told(lastLetters(life))).toEqual([['customer-wrote', 'handler project-management']]);
  life.at(2, { name: 'customer-wrote', messageId: 'n' }, { kind: 'machine', name: 'intake' });
  expect(lastLetters(life)).toEqual([]);
  life.at(3, { name: 'routing', department: 'training', assignee: 'zhao', reason: 'theirs' });
  life.at(4, { name: 'customer-wrote', messageId: 'o' }, { kind: 'customer' });
  expect(lastLetters(life)).toMatchObject([{ to: { kind: 'staff', id: 'zhao' } }]);
});

test('A5.5.4, B2.3.11 after closing: survey, reminder, then the phone; dissatisfied tells head and handler', () => {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'n' });
  life.at(2, { name: 'resolution', result: 'r' });
  life.at(3, { name: 'closing' });
  const machine = { kind: 'machine', name: 'procedure' } as const;
  const steps = (['ask-survey', 'remind-survey', 'ask-phone'] as const).map((name, at) => {
    life.at(27 + at, { name }, machine);
    return told(lastLetters(life))[0];
  });
  expect(steps).toEqual([
    ['survey', 'customer'],
    ['survey-reminder', 'customer'],
    ['phone-task', 'officer'],
  ]);
  life.at(31, { name: 'customer-answered', round: 1, score: 1 }, { kind: 'customer' });
  expect(told(lastLetters(life)).filter(([kind]) => kind === 'reopened')).toEqual([
    ['reopened', 'department-head project-management'],
    ['reopened', 'handler project-management'],
  ]);
});
