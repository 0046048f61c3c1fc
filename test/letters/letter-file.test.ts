import { expect, test } from 'vitest';
import { acceptanceIsOwed } from '../../shared/letters/acceptance.ts';
import type { LetterKind } from '../../shared/letters/letter.ts';
import { conversationOf } from '../../shared/letters/letter-file.ts';
import type { LetterState } from '../../shared/letters/sent-letters.ts';
import type { Message } from '../../shared/tickets/store.ts';
import { Life, later, MONDAY_9 } from '../support/a-ticket.ts';

const sent = (kind: LetterKind, hours: number): [string, LetterState] => [
  `${kind}.${hours}`,
  { state: 'sent', kind, sentAt: later(hours), messageId: `<${kind}@ses>`, entry: 1 },
];

const message = (id: string, changes: Partial<Message>): Message =>
  ({ id, direction: 'in', at: MONDAY_9, messageIdHeader: `<${id}>`, ...changes }) as Message;

test('the conversation holds what the customer got, oldest first, and ends with what they wrote last', () => {
  const letters = new Map([sent('survey', 9), sent('assigned', 1), sent('receipt', 2)]);
  letters.set('contact.3', { state: 'sending' });
  const messages = [
    message('second', { at: later(3) }),
    message('first', {}),
    message('away', { at: later(4), automatic: true }),
  ];
  expect(conversationOf({ letters, messages })).toEqual(['<first>', '<receipt@ses>', '<survey@ses>', '<second>']);
});

test('a contact that SES took is told to its ticket once', () => {
  const life = new Life();
  const { ticket } = life;
  const contact = { id: 'contact.2', keeps: 'contact', entry: 2 } as const;
  expect(acceptanceIsOwed(ticket, contact)).toBe(true);
  const reached = [{ purpose: 'contact', entry: 2, round: 1, at: MONDAY_9, duties: [], bounced: true }] as const;
  expect(acceptanceIsOwed({ ...ticket, reached }, contact)).toBe(false);
  expect(acceptanceIsOwed(ticket, { id: 'receipt.1', entry: 1 })).toBe(false);
});

test('an earlier report that comes again does not keep the duty of a later one', () => {
  const { ticket } = new Life({ urgency: 'urgent' });
  const [owed] = ticket.duties.filter(({ duty }) => duty === 'report-to-head');
  expect(owed).toBeDefined();
  const report = { id: owed?.id ?? '', keeps: 'report-to-head', entry: 1 } as const;
  expect(acceptanceIsOwed(ticket, report)).toBe(true);
  expect(acceptanceIsOwed(ticket, { ...report, id: 'report-to-head.of-before' })).toBe(false);
});
