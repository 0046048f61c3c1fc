import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { itemSize } from '../../infra/local/dynamodb/item.ts';
import { fromItem, type TicketItem, toItem, toQueueItem } from '../../shared/aws/ticket-item.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { nextActAt, nextDueAt } from '../../shared/tickets/next-due.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { Life, ZONE } from '../support/a-ticket.ts';
import { anyLife } from '../support/any-life.ts';
import { dice } from '../support/dice.ts';

/** As it comes back from the table. */
const kept = (ticket: Ticket): TicketItem => JSON.parse(JSON.stringify(toItem(ticket, ZONE)));
const sizeOf = (ticket: Ticket) => itemSize(marshall(toItem(ticket, ZONE), { removeUndefinedValues: true }) as never);

const tickets = Array.from({ length: 300 }, (_, seed) => {
  const { life } = anyLife(dice(seed), { commands: 1 + (seed % 25), hours: 24 * 20 });
  return life.ticket;
});

test('whatever happened to a ticket, it is read back from its item as it was', () => {
  for (const ticket of tickets) expect(fromItem(kept(ticket))).toEqual(ticket);
});

test('lists show of a ticket when it is next due, told from the key that they are ordered by', () => {
  expect(tickets.filter(({ crisisAt }) => crisisAt !== undefined).length).toBeGreaterThan(5);
  for (const ticket of tickets) expect(toQueueItem(kept(ticket)).nextDueAt).toBe(nextDueAt(ticket));
});

test('ours:T7 the sweep is told of every ticket that acts at another time than it is due, and of every special case', () => {
  for (const ticket of tickets) {
    const { actAt, dueKey } = kept(ticket);
    const due = dueKey.slice(dueKey.startsWith('~') ? 1 : 0, dueKey.indexOf('#'));
    expect((actAt ?? due).slice(0, 24)).toBe(nextActAt(ticket) ?? '9999');
  }
});

const LATER = '2030-01-01T00:00:00.000Z';
const REQUEST: readonly Command[] = [
  {
    name: 'classification',
    type: 'request',
    category: 'software-product',
    urgency: 'urgent',
    reason: 'Read.',
  },
  { name: 'routing', department: 'service-planning', reason: 'Theirs.' },
  { name: 'mail-accepted', purpose: 'report-to-head', entry: 2 },
  { name: 'contacts', channel: 'phone', note: 'We look into it.', agreed: true },
  { name: 'answer', expectedResolutionAt: LATER, measures: 'Update', signedBy: 'Xu' },
  { name: 'contacts', channel: 'email', note: 'On its way.' },
  { name: 'mail-accepted', purpose: 'contact', entry: 7 },
  { name: 'resolution', result: 'Updated', cause: 'A known fault' },
  { name: 'closing' },
];

test('issue 5: the item of a ticket weighs 1,024 bytes at most throughout its standard life, its subject 60 of them', () => {
  const customerId = '6b8a54b1-8f0f-4a79-9a3e-3d4f3c0a54b1';
  const life = new Life({ customerId, subject: '字'.repeat(20), type: null, category: null });
  const sizes = [sizeOf(life.ticket)];
  for (const [at, command] of REQUEST.entries()) {
    expect(life.at(at / 10, command)).not.toEqual([]);
    sizes.push(sizeOf(life.ticket));
  }
  expect(life.ticket.status).toBe('closed');
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1024);
});
