import { randomUUID } from 'node:crypto';
import { DynamoDBClient, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { dynamoClient, type Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoCustomers } from '../../shared/aws/dynamo-customers.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { putFollowing } from '../../shared/aws/follow-entry.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { type Act, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import { OutOfOrder, StaleVersion } from '../../shared/tickets/errors.ts';
import { later, MONDAY_9, OFFICER, ZONE } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { createDeskTable } from '../support/desk-table.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;
const now = () => new Date(MONDAY_9);

/** What the network does to writes of tickets and entries: by the item's kind, before or after it was written. */
let trouble: ((kind: string, when: 'before' | 'after') => void) | undefined;

const lost = () => Object.assign(new Error('no answer'), { name: 'TimeoutError' });
const killed = () => Object.assign(new Error('killed'), { name: 'Killed' });

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = { client: dynamoClient(endpoint.clientConfig), tableName: `redress-${randomUUID()}` };
  await createDeskTable(client, table.tableName);
  table.client.middlewareStack.add(
    (next) => async (args) => {
      const kind = (args.input as { Item?: { kind?: { S: string } } }).Item?.kind?.S ?? '';
      trouble?.(kind, 'before');
      const answer = await next(args);
      trouble?.(kind, 'after');
      return answer;
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
});
afterAll(() => endpoint.close());

const deps = () => ({
  tickets: new DynamoTickets(table, { zone: ZONE, now }),
  customers: new DynamoCustomers(table),
  zone: ZONE,
  calendar: ROUND_THE_CLOCK,
  now,
});
const opened = async () => (await openTicket(deps(), anOpening())).ticket.number;

const CONTACT = { name: 'contacts', channel: 'phone', note: 'We look into it.' } as const;
const act = (number: string, command: StaffCommand = CONTACT, more: Pick<Act, 'ifVersion' | 'seen'> = {}) =>
  actOnTicket(deps(), { number, command, by: OFFICER, ...more });

/** Runs work during which the first write of such an item meets with trouble. */
async function during<T>(kind: string, when: 'before' | 'after', error: Error, work: () => Promise<T>): Promise<T> {
  let met = false;
  trouble = (what, at) => {
    if (met || what !== kind || at !== when) return;
    met = true;
    throw error;
  };
  try {
    return await work();
  } finally {
    trouble = undefined;
    expect(met).toBe(true);
  }
}

/** The item of the ticket, with nobody looking after it. */
const versionOf = async (number: string) => (await deps().tickets.get(number)).version;

/** A command whose process is gone between its two writes. */
async function stoppedBetween(number: string): Promise<void> {
  await during('ticket', 'before', killed(), () => act(number));
  expect(await versionOf(number)).toBe(1);
}

test('ADR 21: a command whose process ends after its entry is done: the ticket’s file shows it at once', async () => {
  const number = await opened();
  await stoppedBetween(number);
  const file = await deps().tickets.file(number);
  expect([file.ticket.version, file.ticket.status, file.texts[2]]).toEqual([2, 'in-progress', { note: CONTACT.note }]);
});

test('ADR 21: the reaction to an entry finds the ticket as the entry leaves it, and so does everybody after it', async () => {
  const number = await opened();
  await stoppedBetween(number);
  const reactedTo = await deps().tickets.get(number, 2);
  expect([reactedTo.version, reactedTo.status]).toEqual([2, 'in-progress']);
  expect(await deps().tickets.get(number)).toEqual(reactedTo);
  const queue = await deps().tickets.queue({ state: 'open', limit: 500 });
  expect(queue.items.find((item) => item.number === number)?.status).toBe('in-progress');
});

test('ADR 21: the next command brings the ticket up and is decided on it', async () => {
  const number = await opened();
  await stoppedBetween(number);
  await act(number, { name: 'resolution', result: 'Done.' });
  const { ticket, entries } = await deps().tickets.file(number);
  expect([ticket.version, ticket.status]).toEqual([3, 'resolved']);
  expect(entries.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test('ADR 21: who writes the next entry brings the ticket up to it, and a writer who comes later leaves it there', async () => {
  const number = await opened();
  await stoppedBetween(number);
  const { ticket: theirs } = await deps().tickets.file(number);
  const ours = await act(number, { name: 'resolution', result: 'Done.' }, { seen: theirs });
  expect(await deps().tickets.get(number)).toEqual(ours);
  await putFollowing({ ...table, zone: ZONE }, theirs);
  expect(await deps().tickets.get(number)).toEqual(ours);
  expect((await deps().tickets.file(number)).entries.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test('contract: If-Match takes the version that somebody was shown, though the ticket is behind its entry', async () => {
  const number = await opened();
  await stoppedBetween(number);
  const { version } = (await deps().tickets.file(number)).ticket;
  await act(number, { name: 'resolution', result: 'Done.' }, { ifVersion: version });
  expect(await versionOf(number)).toBe(3);
  await expect(act(number, CONTACT, { ifVersion: version })).rejects.toThrow(StaleVersion);
  await expect(act(number, CONTACT, { ifVersion: 4 })).rejects.toThrow(StaleVersion);
});

test('ADR 21: what is refused by the newest entry asks for the one behind it once, and waits for nobody', async () => {
  const number = await opened();
  let asked = 0;
  trouble = (_, when) => {
    if (when === 'before') asked += 1;
  };
  await expect(act(number, { name: 'closing' })).rejects.toThrow(OutOfOrder);
  trouble = undefined;
  expect(asked).toBe(3);
});

test('ADR 21: what must be written together with its entry brings the ticket up as well', async () => {
  const number = await opened();
  await stoppedBetween(number);
  const message = { id: 'm1', direction: 'in', at: MONDAY_9, text: 'And?', attachments: [] } as const;
  const command = { name: 'customer-wrote', messageId: 'm1' } as const;
  await actOnTicket(deps(), { number, command, by: { kind: 'customer' }, message });
  const { ticket, messages } = await deps().tickets.file(number);
  expect([ticket.version, messages.map(({ id }) => id)]).toEqual([3, ['m1']]);
});

test('pitfalls: a command whose answer is lost on the way is done once, and its sender is told so', async () => {
  const number = await opened();
  const ticket = await during('entry', 'after', lost(), () => act(number));
  expect(ticket.version).toBe(2);
  expect((await deps().tickets.file(number)).entries).toHaveLength(2);
  expect(await versionOf(number)).toBe(2);
});

test('pitfalls: a command that runs into a transaction on the same ticket is tried again', async () => {
  const number = await opened();
  const conflict = () => new TransactionConflictException({ message: 'ongoing', $metadata: {} });
  await during('entry', 'before', conflict(), () => act(number));
  await during('ticket', 'before', conflict(), () => act(number));
  expect(await versionOf(number)).toBe(3);
});

test('a ticket that was written although its answer is lost is not written again, and nobody hears of it', async () => {
  const number = await opened();
  await during('ticket', 'after', lost(), () => act(number));
  expect(await versionOf(number)).toBe(2);
});

test('an older command never replaces a ticket that is further', async () => {
  const number = await opened();
  const before = await deps().tickets.get(number);
  await act(number);
  await act(number, { name: 'resolution', result: 'Done.' });
  const entry = { number, version: 2, at: later(1), by: OFFICER, events: [] };
  await expect(deps().tickets.commit({ ticket: { ...before, version: 2 }, entry })).rejects.toThrow(StaleVersion);
  expect((await deps().tickets.get(number)).status).toBe('resolved');
});

test('of twenty commands at once, half of them stopped in between, each is one entry and the ticket follows all', async () => {
  const number = await opened();
  let writes = 0;
  trouble = (kind, at) => {
    if (kind !== 'ticket' || at !== 'before') return;
    writes += 1;
    if (writes % 2 === 0) throw killed();
  };
  const note = (at: number) => ({ ...CONTACT, note: `call ${at}` });
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => act(number, note(at))));
  trouble = undefined;
  const { ticket, entries, texts } = await deps().tickets.file(number);
  const done = all.filter(({ status }) => status === 'fulfilled').length;
  expect(new Set(Object.values(texts).map((text) => text.note)).size).toBe(entries.length - 1);
  expect(entries.length - 1).toBeGreaterThanOrEqual(done);
  expect(await deps().tickets.get(number, entries.length)).toEqual(ticket);
});
