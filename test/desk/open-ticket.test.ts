import { expect, test } from 'vitest';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { StaleVersion } from '../../shared/tickets/errors.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';

test('ours:T1 a problem has its number, department and first deadline at once', async () => {
  const desk = inMemoryDesk();
  const { ticket, created } = await openTicket(desk, anOpening());
  expect(created).toBe(true);
  expect(ticket).toMatchObject({
    number: 'NR510201A-2026-000001',
    status: 'routed',
    department: 'service-planning',
    version: 1,
  });
});

test('pitfalls: one Message-ID, one ticket, also when both deliveries come at once', async () => {
  const desk = inMemoryDesk();
  const opening = anOpening({ marks: [{ kind: 'message-id', value: '<1@customer.example>' }] });
  const both = await Promise.all([openTicket(desk, opening), openTicket(desk, opening)]);
  const again = await openTicket(desk, opening);
  expect(new Set([...both, again].map(({ ticket }) => ticket.number)).size).toBe(1);
  expect(both.filter(({ created }) => created)).toHaveLength(1);
});

test("B2.3.14 the number's year is the company's, not UTC's", async () => {
  const desk = inMemoryDesk();
  const { ticket } = await openTicket(desk, anOpening({ receivedAt: '2026-12-31T16:30:00.000Z' }));
  expect(ticket.number).toMatch(/^NR510201A-2027-/);
});

test('design 1: of two commands at once both land, one after the other', async () => {
  const desk = inMemoryDesk();
  const { ticket } = await openTicket(desk, anOpening());
  const contact = {
    number: ticket.number,
    by: OFFICER,
    command: { name: 'contacts', channel: 'phone', note: 'hello' },
  } as const;
  await Promise.all([actOnTicket(desk, contact), actOnTicket(desk, contact)]);
  expect((await desk.tickets.file(ticket.number)).entries.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test('contract: a stale If-Match is refused and changes nothing', async () => {
  const desk = inMemoryDesk();
  const { ticket } = await openTicket(desk, anOpening());
  const command = { name: 'judgement', justified: true, reason: 'ours' } as const;
  await expect(actOnTicket(desk, { number: ticket.number, by: OFFICER, command, ifVersion: 7 })).rejects.toThrow(
    StaleVersion,
  );
  expect((await desk.tickets.get(ticket.number)).version).toBe(1);
});
