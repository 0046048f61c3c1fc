import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { keptApart } from '../../shared/aws/counts-apart.ts';
import { dynamoClient, type Table } from '../../shared/aws/dynamo-client.ts';
import { addCounts } from '../../shared/aws/dynamo-counters.ts';
import { DynamoCustomers } from '../../shared/aws/dynamo-customers.ts';
import { voidUnusedNumbers } from '../../shared/aws/dynamo-numbers.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { uploadKey } from '../../shared/aws/keys.ts';
import { monthFigures } from '../../shared/aws/month-counters.ts';
import { takeUp } from '../../shared/aws/take-up-counts.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import type { CustomerDirectory } from '../../shared/customers/customer.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { type Opening, openTicket } from '../../shared/desk/open-ticket.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { InvalidFields, StaleVersion, UnknownTicket } from '../../shared/tickets/errors.ts';
import type { QueueItem, QueueQuery } from '../../shared/tickets/queue-query.ts';
import { AlreadyCreated, type TicketStore } from '../../shared/tickets/store.ts';
import { later, MONDAY_9, OFFICER, ZONE } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { createDeskTable } from '../support/desk-table.ts';
import { InMemoryCustomers } from '../support/in-memory-desk.ts';
import { InMemoryTickets } from '../support/in-memory-tickets.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;
const clock = { at: MONDAY_9 };
const now = () => new Date(clock.at);

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  table = {
    client: dynamoClient(endpoint.clientConfig),
    tableName: `redress-${randomUUID()}`,
  };
  await createDeskTable(new DynamoDBClient(endpoint.clientConfig), table.tableName);
});
afterAll(() => endpoint.close());
beforeEach(() => {
  clock.at = MONDAY_9;
});

interface Stores {
  readonly tickets: TicketStore;
  readonly customers: CustomerDirectory;
  upload(id: string): Promise<void>;
}

const inMemory = (): Stores => {
  const tickets = new InMemoryTickets({ zone: ZONE, now });
  return { tickets, customers: new InMemoryCustomers(), upload: async (id) => void tickets.uploads.set(id, null) };
};

const inDynamo = (): Stores => ({
  tickets: new DynamoTickets(table, { zone: ZONE, now }),
  customers: new DynamoCustomers(table),
  upload: async (id) => {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...uploadKey(id), kind: 'upload' } }));
  },
});

describe.each([
  ['in memory', inMemory],
  ['in DynamoDB', inDynamo],
])('the ticket store %s', (_where, stores) => {
  const open = ({ tickets, customers }: Stores, changes: Partial<Opening> = {}) =>
    openTicket({ tickets, customers, zone: ZONE, calendar: ROUND_THE_CLOCK, now }, anOpening(changes));

  test('design 1: keeps the ticket with its events, texts and record, and gives them back whole', async () => {
    const store = stores();
    const { ticket } = await open(store);
    const command = { name: 'apology', channel: 'phone', note: 'so sorry' } as const;
    await actOnTicket(
      { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now },
      { number: ticket.number, command, by: OFFICER },
    );
    const file = await store.tickets.file(ticket.number);
    expect(file.ticket).toEqual(await store.tickets.get(ticket.number));
    expect(file.entries.map(({ version }) => version)).toEqual([1, 2]);
    expect(file.texts).toEqual({ 2: { note: 'so sorry' } });
    expect(file.record).toMatchObject({
      details: 'Since this morning it stops after ten trucks.',
      customer: { contact: 'Alice Brown' },
    });
    expect(await store.tickets.entry(ticket.number, 2)).toMatchObject({
      entry: { version: 2, by: OFFICER },
      texts: { note: 'so sorry' },
    });
  });

  test('design 1: of twenty commits from the same version one is written', async () => {
    const store = stores();
    const { ticket } = await open(store);
    const { number } = ticket;
    const next = { ...ticket, version: 2 };
    const change = { ticket: next, entry: { number, version: 2, at: later(1), by: OFFICER, events: [] } };
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => store.tickets.commit(change)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StaleVersion);
  });

  test('pitfalls: the same Message-ID delivered ten times at once opens one ticket', async () => {
    const store = stores();
    const marks = [{ kind: 'message-id', value: `<${randomUUID()}@customer.example>` } as const];
    const all = await Promise.all(Array.from({ length: 10 }, () => open(store, { marks })));
    expect(new Set(all.map(({ ticket }) => ticket.number)).size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
  });

  test('pitfalls: a mail that joins a ticket does so once: its mark is written with the commit or not at all', async () => {
    const store = stores();
    const { ticket } = await open(store);
    const { number } = ticket;
    const marks = [{ kind: 'mail-object', value: randomUUID() } as const];
    const joins = () =>
      actOnTicket(
        { ...store, zone: ZONE, now, calendar: ROUND_THE_CLOCK },
        { number, command: { name: 'customer-wrote', messageId: 'm1' }, by: { kind: 'customer' }, marks },
      );
    const all = await Promise.allSettled(Array.from({ length: 5 }, joins));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(AlreadyCreated);
    expect((await store.tickets.file(number)).entries).toHaveLength(2);
    expect(await store.tickets.findByMark(marks[0] as (typeof marks)[number])).toEqual({ number });
  });

  test('what is kept apart is in its own list and in no other, until it is released', async () => {
    const store = stores();
    const { ticket } = await open(store, { type: null, category: null, quarantine: 'spam' });
    const { number } = ticket;
    const listed = async (state: 'all' | 'quarantined') =>
      (await store.tickets.queue({ state, limit: 500 })).items.some((item) => item.number === number);
    expect([await listed('all'), await listed('quarantined')]).toEqual([false, true]);
    await actOnTicket(
      { ...store, zone: ZONE, now, calendar: ROUND_THE_CLOCK },
      { number, command: { name: 'release' }, by: OFFICER },
    );
    expect([await listed('all'), await listed('quarantined')]).toEqual([true, false]);
    expect(await store.tickets.get(number)).not.toHaveProperty('quarantine');
  });

  test('contract: an Idempotency-Key is remembered with its digest for its time and free afterwards', async () => {
    const store = stores();
    const mark = {
      kind: 'idempotency-key',
      value: randomUUID(),
      digest: 'abc',
      expiresAt: Date.parse(later(24)) / 1000,
    } as const;
    const first = await open(store, { marks: [mark] });
    expect(await store.tickets.findByMark(mark)).toEqual({ number: first.ticket.number, digest: 'abc' });
    clock.at = later(24.1);
    expect(await store.tickets.findByMark(mark)).toBeNull();
    expect((await open(store, { marks: [mark] })).created).toBe(true);
  });

  test('an upload that comes with a message is bound together with it, once', async () => {
    const store = stores();
    const { ticket } = await open(store);
    const [first, second] = [randomUUID(), randomUUID()];
    await store.upload(first);
    const write = (messageId: string, uploads: string[]) =>
      actOnTicket(
        { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now },
        {
          number: ticket.number,
          command: { name: 'customer-wrote', messageId },
          by: { kind: 'customer' },
          message: { id: messageId, direction: 'in', at: MONDAY_9, text: 'see the picture', attachments: [] },
          uploads,
        },
      );
    await write('m1', [first]);
    await expect(write('m2', [first])).rejects.toThrow(InvalidFields);
    await expect(write('m3', [second])).rejects.toThrow(InvalidFields);
    expect((await store.tickets.file(ticket.number)).messages.map(({ id }) => id)).toEqual(['m1']);
  });

  test('contract: an upload is bound to one ticket, once', async () => {
    const store = stores();
    const id = randomUUID();
    await expect(open(store, { uploads: [id] })).rejects.toThrow(InvalidFields);
    await store.upload(id);
    await open(store, { uploads: [id] });
    await expect(open(store, { uploads: [id] })).rejects.toThrow(InvalidFields);
  });

  test('A5.3.1 a customer is found again by mail address, however it is spelt', async () => {
    const store = stores();
    const email = `${randomUUID()}@Harbour.example`;
    const first = await open(store, { customer: { contact: 'Alice', email } });
    const again = await open(store, { customer: { contact: 'A. Brown', email: email.toUpperCase() } });
    expect(again.ticket.customerId).toBe(first.ticket.customerId);
  });

  test('A5.3.1 five tickets at once of somebody whom nobody knew are all of one customer', async () => {
    const store = stores();
    const customer = { contact: 'Alice', email: `${randomUUID()}@harbour.example`, phone: '13800000000' };
    const opened = await Promise.all(Array.from({ length: 5 }, () => open(store, { customer })));
    expect(new Set(opened.map(({ ticket }) => ticket.customerId)).size).toBe(1);
    expect(new Set(opened.map(({ ticket }) => ticket.number)).size).toBe(5);
  });

  test('marks that are looked up together are answered in their order', async () => {
    const store = stores();
    const [value, other] = [randomUUID(), randomUUID()];
    const { ticket } = await open(store, { marks: [{ kind: 'message-id', value, digest: 'd' }] });
    const asked = [
      { kind: 'mail-object', value: other },
      { kind: 'message-id', value },
    ] as const;
    const { marks } = await store.tickets.knownBefore({ marks: asked });
    expect(marks).toEqual([null, { number: ticket.number, digest: 'd' }]);
    expect(await store.tickets.knownBefore({ marks: [] })).toEqual({ marks: [], tickets: new Map() });
  });

  test('the mails that one refers to lead to the tickets that took them in; foreign ones to nothing', async () => {
    const store = stores();
    const ids = Array.from({ length: 3 }, () => `<${randomUUID()}@harbour.example>`);
    const [near = '', far = '', foreign = ''] = ids;
    const mails = [foreign, near, far, near];
    const later = await open(store, { marks: [{ kind: 'message-id', value: far }] });
    const sooner = await open(store, { marks: [{ kind: 'message-id', value: near }] });
    const { tickets } = await store.tickets.knownBefore({ marks: [{ kind: 'message-id', value: far }], mails });
    expect([...tickets]).toEqual([
      [near, sooner.ticket.number],
      [far, later.ticket.number],
    ]);
  });

  test('contract: unknown numbers are said to be unknown', async () => {
    await expect(stores().tickets.get('NR510201A-1999-000001')).rejects.toThrow(UnknownTicket);
    await expect(stores().tickets.file('NR510201A-1999-000001')).rejects.toThrow(UnknownTicket);
  });

  test('contract: the queue gives every open ticket once, earliest due first, page by page', async () => {
    const store = stores();
    const department = 'sales' as const;
    const urgencies = ['general', 'urgent', 'very-urgent'] as const;
    for (let at = 0; at < 9; at += 1) {
      await open(store, { category: 'dealer', urgency: urgencies[at % 3] ?? 'general' });
    }
    const seen: (string | null)[] = [];
    const numbers = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await store.tickets.queue({
        department,
        state: 'open',
        limit: 4,
        ...(cursor !== undefined && { cursor }),
      });
      for (const { number, nextDueAt } of page.items) {
        numbers.add(number);
        seen.push(nextDueAt);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(numbers.size).toBe(9);
    expect(seen).toEqual([...seen].sort());
    const overdue = await store.tickets.queue({ department, state: 'open', limit: 50, dueBefore: later(5) });
    expect(overdue.items).toHaveLength(3);
  });

  test('behind a filter a page looks through a few pages at once, ends there, and the next one goes on', async () => {
    const store = stores();
    const made: string[] = [];
    for (let at = 0; at < 20; at += 1) made.push((await open(store, { category: 'dealer' })).ticket.number);
    const wanted = new Set(made.filter((_, at) => at % 3 === 0 || at > 14));
    const seen: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await store.tickets.queue({
        department: 'sales',
        state: 'open',
        limit: 2,
        fits: ({ number }) => wanted.has(number),
        ...(cursor !== undefined && { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.cursor;
    }
    expect(seen.toSorted()).toEqual([...wanted].toSorted());
  });

  test('who asked is told for the tickets of a page, and for no others', async () => {
    const store = stores();
    const { number } = (await open(store, { category: 'dealer' })).ticket;
    const found = await store.tickets.customersOf([number, 'NR510201A-1999-000001']);
    expect([...found]).toEqual([[number, (await store.tickets.recordDetails(number)).customer]]);
    expect((await store.tickets.customersOf([])).size).toBe(0);
  });

  test('the whole company’s queue gives every ticket of every department once, in the order of theirs, page by page', async () => {
    const store = stores();
    const deps = { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now };
    const ids: string[] = [];
    for (const category of ['dealer', 'training', null, 'service-quality', 'software-product'] as const) {
      for (const urgency of ['very-urgent', 'general'] as const)
        ids.push((await open(store, { category, type: null, urgency })).ticket.number);
    }
    const ours = async (query: Partial<QueueQuery>) => {
      const items: QueueItem[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await store.tickets.queue({ state: 'open', limit: 3, ...query, ...(cursor && { cursor }) });
        expect(page.items.length).toBeLessThanOrEqual(3);
        items.push(...page.items);
        cursor = page.cursor;
      }
      const places = items.map(({ nextDueAt, status }) =>
        [query.openFirst && status === 'closed', nextDueAt ?? '9999'].join(),
      );
      expect(places).toEqual(places.toSorted());
      return items.map(({ number }) => number).filter((number) => ids.includes(number));
    };
    expect((await ours({})).toSorted()).toEqual(ids.toSorted());

    const [done = ''] = ids;
    const act = (command: Command) => actOnTicket(deps, { number: done, command, by: OFFICER });
    await act({ name: 'contacts', channel: 'phone', note: 'Called.' });
    await act({ name: 'resolution', result: 'Done.' });
    await act({ name: 'closing' });
    expect(await ours({})).not.toContain(done);
    expect(await ours({ state: 'closed' })).toEqual([done]);
    expect((await ours({ state: 'all' })).toSorted()).toEqual(ids.toSorted());
    const openFirst = await ours({ state: 'all', openFirst: true });
    expect([openFirst.toSorted(), openFirst.at(-1)]).toEqual([ids.toSorted(), done]);
    expect(await ours({ state: 'all', openFirst: true, dueBefore: later(24 * 30) })).toContain(done);
    expect(await ours({ state: 'closed', dueBefore: later(24 * 30) })).toEqual([done]);
    expect(await ours({ state: 'closed', dueBefore: later(1) })).toEqual([]);
  });

  test('E1.8.2#16 a customer who reports the same thing again is pointed to the earlier ticket', async () => {
    const store = stores();
    const customer = { contact: 'Again', email: `again-${randomUUID()}@harbour.example` };
    const first = await open(store, { customer });
    const other = await open(store, { customer, type: 'request', category: 'training' });
    const again = await open(store, { customer });
    expect([first, other, again].map(({ ticket }) => ticket.repeatOf)).toEqual([
      undefined,
      undefined,
      first.ticket.number,
    ]);
    clock.at = later(24 * 31);
    expect((await open(store, { customer, receivedAt: clock.at })).ticket.repeatOf).toBeUndefined();
  });

  test('C5.2 the board shows the CAPA of each complaint, open by due time, closed by when it was closed', async () => {
    const store = stores();
    const deps = { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now };
    const { ticket } = await open(store);
    const { ticket: request } = await open(store, { type: 'request', category: 'training' });
    const of = async (state: 'open' | 'closed' | 'all') =>
      (await store.tickets.capas(state)).filter(({ ticket: whose }) => [ticket.number, request.number].includes(whose));
    expect(await of('open')).toMatchObject([
      { number: ticket.number.replace('NR510201A', 'CAPA'), stage: 'analysis', due: later(240), overdue: false },
    ]);
    clock.at = later(1);
    const act = { step: 'analysis', cause: 'no power', causeCode: 'customer-use', customerCause: true } as const;
    await actOnTicket(deps, { number: ticket.number, command: { name: 'capa', act }, by: OFFICER });
    expect(await of('open')).toEqual([]);
    expect(await of('all')).toMatchObject([{ state: 'closed', ending: 'customer-cause', closedAt: later(1) }]);
    expect((await store.tickets.capasClosedSince(later(2))).some(({ ticket: whose }) => whose === ticket.number)).toBe(
      false,
    );
  });

  test('B2.3.10 a special case is first in the queue, whatever it owes, and shows as overdue only when it is', async () => {
    const store = stores();
    const deps = { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now };
    const department = 'production';
    const ids: string[] = [];
    for (const urgency of ['very-urgent', 'urgent', 'general'] as const) {
      const { ticket } = await open(store, { urgency });
      const command = { name: 'routing', department, reason: 'theirs' } as const;
      await actOnTicket(deps, { number: ticket.number, command, by: OFFICER });
      ids.push(ticket.number);
    }
    const [sooner = '', soon = '', crisis = ''] = ids;
    await actOnTicket(deps, { number: crisis, command: { name: 'crisis', reason: 'the press' }, by: OFFICER });
    const ours = async (query: Partial<QueueQuery> = {}) => {
      const pages: QueueItem[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await store.tickets.queue({
          department,
          state: 'open',
          limit: 1,
          ...query,
          ...(cursor && { cursor }),
        });
        pages.push(...page.items);
        cursor = page.cursor;
      }
      return pages.filter(({ number }) => ids.includes(number));
    };
    expect((await ours()).map(({ number }) => number)).toEqual([crisis, sooner, soon]);
    expect((await ours())[0]).toMatchObject({ crisis: true });
    expect((await ours({ dueBefore: later(9) })).map(({ number }) => number)).toEqual([sooner, soon]);
  });

  test('C5.1 the register carries the classes of a complaint', async () => {
    const store = stores();
    const deps = { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now };
    const { ticket } = await open(store, { channel: 'shop-front' });
    const judged = {
      name: 'judgement',
      justified: false,
      reason: 'in use against the manual',
      handling: 'at-once',
    } as const;
    await actOnTicket(deps, { number: ticket.number, command: judged, by: OFFICER });
    const line = (await store.tickets.complaintsOf('2026-11')).find(({ number }) => number === ticket.number);
    expect(line).toMatchObject({ channel: 'shop-front', classes: { justified: false, handling: 'at-once' } });
    expect(line?.capa?.number).toBe(ticket.number.replace('NR510201A', 'CAPA'));
  });

  test('C6.1 the register holds the complaints of the month and who made them', async () => {
    const store = stores();
    const { ticket } = await open(store, { receivedAt: '2025-02-28T15:59:00.000Z' });
    await open(store, { receivedAt: '2025-02-28T16:00:00.000Z' });
    await open(store, { receivedAt: '2025-02-20T00:00:00.000Z', type: 'request', category: 'training' });
    expect(await store.tickets.complaintsOf('2025-02')).toMatchObject([
      { number: ticket.number, customer: { contact: 'Alice Brown' } },
    ]);
  });

  test('C6.1 the list of a month says of each complaint what seldom changes, and goes on behind one of them', async () => {
    const store = stores();
    const deps = { ...store, zone: ZONE, calendar: ROUND_THE_CLOCK, now };
    const month = '2024-05';
    const receivedAt = '2024-05-10T00:00:00.000Z';
    const { ticket: first } = await open(store, { receivedAt });
    const { ticket: second } = await open(store, { receivedAt, type: 'request', category: 'training' });
    expect((await store.tickets.complaintList(month)).complaints).toEqual([
      {
        number: first.number,
        subject: first.subject,
        category: first.category,
        urgency: first.urgency,
        department: first.department,
        receivedAt,
        isClosed: false,
      },
    ]);
    const act = (command: Command) => actOnTicket(deps, { number: second.number, command, by: OFFICER });
    await act({
      name: 'classification',
      type: 'complaint',
      category: 'service-quality',
      urgency: 'urgent',
      reason: 'It is one.',
    });
    const { complaints, last } = await store.tickets.complaintList(month, first.number);
    expect([complaints.map(({ number, category }) => [number, category]), last]).toEqual([
      [[second.number, 'service-quality']],
      undefined,
    ]);
    const lines = await store.tickets.complaintLines([second.number, first.number, 'NR510201A-1999-000001']);
    expect(lines.map(({ number, customer }) => [number, customer?.contact])).toEqual([
      [second.number, 'Alice Brown'],
      [first.number, 'Alice Brown'],
    ]);
  });
});

test('ours:T1 numbers never repeat, and one that no ticket used is written off once it had its time', async () => {
  const { tickets } = inDynamo();
  const reserved = await Promise.all(Array.from({ length: 20 }, () => tickets.reserveNumber(2031)));
  expect(new Set(reserved).size).toBe(20);
  const used = await openTicket(
    { ...inDynamo(), zone: ZONE, calendar: ROUND_THE_CLOCK, now },
    anOpening({ receivedAt: '2031-05-01T00:00:00.000Z' }),
  );
  const sweep = () => voidUnusedNumbers(table, { year: 2031, at: clock.at });
  expect(await sweep()).toEqual([]);
  expect((await sweep()).sort()).toEqual([...reserved].sort());
  expect(await sweep()).toEqual([]);
  expect((await tickets.get(used.ticket.number)).number).toBe(used.ticket.number);
  await expect(tickets.get(reserved[0] as string)).rejects.toThrow(UnknownTicket);
});

test('B2.3.14 what a ticket moved is counted once, however many try at once', async () => {
  const moved = {
    month: '2031-01',
    counts: { tickets: 1, 'type.complaint': 1 },
    number: 'N',
    from: 0,
    to: 1,
    apart: false,
  };
  const add = (...moves: Parameters<typeof addCounts>[1]) => addCounts(table, moves, clock.at);
  const counted = async () => (await monthFigures(table, '2031-01')).counters;
  expect((await Promise.all([add(moved), add(moved), add(moved)])).flat()).toEqual(['N', 'N']);
  const again = { ...moved, to: 2, apart: true, counts: { tickets: 1, 'type.request': 1 } };
  expect((await Promise.all([add(again), add(again), add({ ...again, to: 1 })])).flat()).toEqual([]);
  expect(await counted()).toEqual({ tickets: 1, 'type.request': 1 });
  const kept = async () => (await keptApart(table, { first: '2031-01', last: '2031-01' })).apart;
  const apart = await kept();
  await Promise.all([takeUp(table, apart), takeUp(table, apart)]);
  expect(await add({ ...again, to: 3 })).toEqual(['N']);
  expect(await counted()).toEqual({ tickets: 1, 'type.request': 1 });
  await add({ ...moved, from: 2, to: 3, counts: { resolved: 1 } });
  expect(await counted()).toEqual({ tickets: 1, 'type.request': 1, resolved: 1 });
  expect(await kept()).toMatchObject([{ from: 2, to: 3 }]);
});

test('design 1: events name nobody', async () => {
  const email = `${randomUUID()}@secret.example`;
  const customer = { contact: 'Zebedee Quint', email, phone: '13912345678', company: 'Quint & Co' };
  await openTicket(
    { ...inDynamo(), zone: ZONE, calendar: ROUND_THE_CLOCK, now },
    anOpening({ customer, subject: 'Zebedee is angry' }),
  );
  const { Items = [] } = await table.client.send(
    new ScanCommand({
      TableName: table.tableName,
      FilterExpression: 'kind = :entry',
      ExpressionAttributeValues: { ':entry': 'entry' },
    }),
  );
  expect(Items.length).toBeGreaterThan(0);
  expect(JSON.stringify(Items)).not.toMatch(/Zebedee|Quint|secret\.example|13912345678/);
});
