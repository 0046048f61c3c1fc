import { expect, test } from 'vitest';
import type { CapaAct } from '../../shared/complaints/capa.ts';
import { CUSTOMER_LETTERS, LETTER_KINDS } from '../../shared/letters/letter.ts';
import type { LetterFacts } from '../../shared/letters/letter-text.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import type { Deputyship } from '../../shared/staff/deputies.ts';
import { roleHolders } from '../../shared/staff/role-holders.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { Life, later, ZONE } from '../support/a-ticket.ts';

const COMPLAINT = { type: 'complaint', category: 'service-quality' } as const;
const HEAD = { kind: 'role', role: 'department-head', department: 'service-planning' };
const SERVICE_HEAD = { kind: 'role', role: 'customer-service-head' };
const OFFICERS = { kind: 'role', role: 'officer' };
const staff = (id: string): Actor => ({ kind: 'staff', id, roles: ['officer'] });

function orders(life: Life) {
  const entry = life.entries.at(-1);
  if (entry === undefined) throw new Error('no entry');
  return lettersFor(entry, life.ticket);
}
const told = (life: Life, kind: string) =>
  orders(life)
    .filter((order) => order.kind === kind)
    .map(({ to }) => to);
const act = (life: Life, hours: number, what: CapaAct, by = 'head') =>
  life.at(hours, { name: 'capa', act: what }, staff(by));

function textOf(life: Life, kind: string, texts: Record<string, string> = {}) {
  const order = orders(life).find((one) => one.kind === kind);
  const entry = life.entries.at(-1);
  if (order === undefined || entry === undefined) throw new Error(`no ${kind}`);
  const facts: LetterFacts = {
    ticket: life.ticket,
    record: { subject: 'Scales', details: 'They stop.', customer: { contact: 'Alice' }, attachments: [] },
    at: entry.at,
    event: entry.events[order.event ?? 0],
    texts,
    duties: dutiesOf(life.entries),
    message: undefined,
    author: undefined,
    zone: ZONE,
    statusUrl: 'https://service.example.com/t/x',
    surveyUrl: 'https://service.example.com/s/x',
  } as unknown as LetterFacts;
  return writeLetter(order.kind, facts, ['zh', 'en']);
}

test('C5.2 C5.3 the department’s head is asked for the cause, under the number of the CAPA', () => {
  const life = new Life(COMPLAINT);
  expect(told(life, 'capa-task')).toEqual([HEAD]);
  const { subject, text } = textOf(life, 'capa-task');
  expect(subject).toContain('[CAPA-2026-000001]');
  expect(subject).not.toContain('NR510201A');
  expect(text).toContain('Please see to it: Cause analysis (C5.3), by Thursday, 3 December 2026 at 09:00');
});

test('C5.5 the result is asked of who was named, the verification of the centre', () => {
  const life = new Life(COMPLAINT);
  act(life, 1, { step: 'analysis', cause: 'x', causeCode: 'seal' });
  act(life, 2, { step: 'countermeasure', measure: 'y', responsible: 'guo', due: later(90) });
  expect(told(life, 'capa-task')).toEqual([{ kind: 'staff', id: 'guo' }]);
  act(life, 3, { step: 'result', result: 'z' }, 'guo');
  expect(told(life, 'capa-task')).toEqual([OFFICERS]);
});

test('C5.5 what is overdue is told its owner and the customer-service head, once', () => {
  const life = new Life(COMPLAINT);
  life.passes(240);
  expect(told(life, 'capa-late')).toEqual([HEAD, SERVICE_HEAD]);
  expect(textOf(life, 'capa-late').text).toContain('Owed since');
  expect(life.passes(4000)).toEqual([]);
});

test("C5.3 of the customer's own cause the analysis is the reply", () => {
  const life = new Life(COMPLAINT);
  act(life, 1, { step: 'analysis', cause: 'no power', causeCode: 'customer-use', customerCause: true });
  expect(told(life, 'capa-reply')).toEqual([{ kind: 'customer' }]);
  expect(textOf(life, 'capa-reply', { capaCause: 'There was no power.' }).text).toContain('There was no power.');
});

test('E1.8.2#25 the customer is told why it is late and until when; without the cause those who know are asked', () => {
  const answer = { name: 'answer', expectedResolutionAt: later(60), measures: 'm', signedBy: 's' } as const;
  const explained = new Life(COMPLAINT);
  explained.at(25, { ...answer, delayCause: 'a part was missing' });
  expect(told(explained, 'delay')).toEqual([{ kind: 'customer' }]);
  expect(told(explained, 'delay-cause')).toEqual([]);
  expect(textOf(explained, 'delay', { delayCause: 'a part was missing' }).text).toMatch(
    /a part was missing[\s\S]*promise it by Wednesday, 25 November 2026 at 21:00/,
  );
  const bare = new Life(COMPLAINT);
  bare.at(25, answer);
  expect(told(bare, 'delay-cause')).toEqual([HEAD, OFFICERS]);
  expect(textOf(bare, 'delay').text).toContain('We are finding out why');
});

test.each([true, false])(
  'E1.8.2#25 A5.4.3 where a cause is found before anything new is promised, nobody is asked whether a time suits them (by mail: %s)',
  (byMail) => {
    const life = new Life({ ...COMPLAINT, byMail });
    life.passes(25);
    const log = { name: 'supervision', from: later(0), to: later(25), degree: 'none', note: 'asked' } as const;
    life.at(26, { ...log, delayCause: 'a part was missing' });
    const { text } = textOf(life, byMail ? 'delay' : 'phone-notice', { delayCause: 'a part was missing' });
    expect(text).toContain('a part was missing');
    expect(text).not.toMatch(/suit|合适|promise it|承诺时间/);
  },
);

test('B2.3.10 of a crisis the leadership, the customer-service head and the department’s head are told at once', () => {
  const life = new Life(COMPLAINT);
  life.at(1, { name: 'crisis', reason: 'A newspaper called.' });
  expect(told(life, 'special-case')).toEqual([{ kind: 'role', role: 'leadership' }, SERVICE_HEAD, HEAD]);
  expect(textOf(life, 'special-case', { reason: 'A newspaper called.' }).text).toContain('A newspaper called.');
});

test('B2.3.4 a paid service is put to the head of sales, and the word of sales told to the handler', () => {
  const life = new Life(COMPLAINT);
  life.at(1, { name: 'charge', charge: 'paid' });
  expect(told(life, 'charge')).toEqual([
    { kind: 'role', role: 'handler', department: 'service-planning' },
    { kind: 'role', role: 'department-head', department: 'sales' },
  ]);
  life.at(2, { name: 'charge-confirmation', confirmed: false });
  expect(textOf(life, 'charge').text).toContain('Sales does not confirm');
});

test('E1.8.2#16 whoever learns of a ticket learns that the same was reported before', () => {
  const life = new Life({ ...COMPLAINT, repeatOf: 'NR510201A-2026-000007' });
  expect(textOf(life, 'assigned').text).toContain('Reported again: as in NR510201A-2026-000007');
});

test('C5.3 E1.8.2#25 of the new letters only the reply and the delay go to customers', () => {
  const ours = LETTER_KINDS.filter((kind) => /^(capa|delay|special|charge)/.test(kind));
  expect(ours.filter((kind) => CUSTOMER_LETTERS.has(kind))).toEqual(['delay', 'capa-reply']);
});

test('ours:T5 letters to a role reach who stands in for it, while they do', async () => {
  const person = (id: string, roles: StaffMember['roles']): StaffMember => ({
    id,
    roles,
    email: `${id}@example.com`,
    name: id,
    department: 'sales',
    language: 'zh',
    active: true,
  });
  const people = [person('head', ['department-head']), person('deputy', ['handler'])];
  const away: Deputyship = {
    id: '1',
    role: 'department-head',
    department: 'sales',
    deputy: 'deputy',
    from: later(0),
    to: later(24),
    handedOverBy: 'head',
    handedOverAt: later(0),
  };
  const clock = { at: later(1) };
  const read = async () => ({ members: people, deputyships: [away] });
  const staffed = roleHolders(read, () => new Date(clock.at));
  const reached = async () => (await staffed.withRole('department-head', 'sales')).map(({ id }) => id);
  expect(await reached()).toEqual(['head', 'deputy']);
  clock.at = later(24);
  expect(await reached()).toEqual(['head']);
});
