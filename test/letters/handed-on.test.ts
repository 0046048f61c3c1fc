import { describe, expect, test } from 'vitest';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { everyAddressee } from '../../shared/letters/recipients.ts';
import type { RoleHolders } from '../../shared/staff/role-holders.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { RecordDetails } from '../../shared/tickets/store.ts';
import { Life, later } from '../support/a-ticket.ts';

const lettersOf = (life: Life): LetterOrder[] => {
  const entry = life.entries.at(-1);
  return entry ? lettersFor(entry, life.ticket) : [];
};
const SALES = { kind: 'role', role: 'department-head', department: 'sales' };
const kinds = (life: Life) => lettersOf(life).map(({ kind, to }) => [kind, to.kind === 'role' ? to.role : to.kind]);

describe('B2.3.3 the customer’s sales supervisor knows of every call and letter', () => {
  test('by a copy of the notice that hands it on, the first time only', () => {
    const life = new Life();
    expect(lettersOf(life).find(({ kind }) => kind === 'assigned')).toMatchObject({ copyTo: SALES });
    life.at(1, { name: 'routing', department: 'training', reason: 'theirs' });
    expect(lettersOf(life).find(({ kind }) => kind === 'assigned')).not.toHaveProperty('copyTo');
  });

  test('a mail that nobody has classified yet: as soon as it is handed on', () => {
    const life = new Life({ type: null, category: null });
    expect(lettersOf(life).some(({ copyTo }) => copyTo !== undefined)).toBe(false);
    life.at(1, { name: 'classification', type: 'request', category: 'training', urgency: 'general' });
    expect(lettersOf(life).find(({ kind }) => kind === 'assigned')).toMatchObject({ copyTo: SALES });
  });

  const member = (id: string, language: 'zh' | 'en'): StaffMember => ({
    id,
    email: `${id}@example.com`,
    name: id,
    department: 'sales',
    roles: [],
    language,
    active: true,
  });
  const staff = (handlers: readonly StaffMember[]): RoleHolders => ({
    byId: async () => null,
    withRole: async (role) => (role === 'handler' ? handlers : [member('sun', 'zh')]),
  });
  const order = { to: { kind: 'role', role: 'handler' }, copyTo: SALES } as Pick<LetterOrder, 'to' | 'copyTo'>;
  const around = (handlers: readonly StaffMember[]) => ({
    ticket: new Life().ticket,
    record: {} as RecordDetails,
    staff: staff(handlers),
  });

  test('the copy is in the reader’s language too, and nobody gets the mail twice', async () => {
    expect(await everyAddressee(order, around([member('ann', 'en')]))).toEqual({
      to: [{ name: 'ann', address: 'ann@example.com' }],
      copies: [{ name: 'sun', address: 'sun@example.com' }],
      languages: ['en', 'zh'],
    });
    expect(await everyAddressee(order, around([member('sun', 'zh')]))).toEqual({
      to: [{ name: 'sun', address: 'sun@example.com' }],
      languages: ['zh'],
    });
  });
});

describe('A5.5.3 the head of the centre supervises a complaint by the department’s time and measures', () => {
  const answer = { name: 'answer', expectedResolutionAt: later(30), measures: 'repair', signedBy: 'Head' } as const;

  test('the signed answer of a complaint is told to the customer-service head; a request’s is the officer’s', () => {
    const complaint = new Life({ type: 'complaint', category: 'dealer' });
    complaint.at(1, answer);
    expect(kinds(complaint)).toEqual([['answer-signed', 'customer-service-head']]);
    const request = new Life();
    request.at(1, answer);
    expect(kinds(request)).toEqual([]);
  });

  test('E1.8.2#23 E1.8.2#24 what is not solved by the promised time is put to the centre, which looks for the cause', () => {
    const life = new Life();
    life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
    life.at(2, answer);
    life.passes(30);
    expect(kinds(life)).toContainEqual(['promise-late', 'officer']);
  });
});

describe('B2.3.13 every call, letter and visit is answered promptly', () => {
  test('who can be reached by mail has a receipt at once; everybody has a first contact with its time', () => {
    for (const byMail of [true, false]) {
      const life = new Life({ byMail, channel: byMail ? 'email' : 'letter', receipt: byMail });
      expect(kinds(life).some(([kind]) => kind === 'receipt')).toBe(byMail);
      expect(life.duties()).toMatchObject({ 'first-contact.1.general': 'open' });
    }
  });
});
