import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoCustomers } from '../../shared/aws/dynamo-customers.ts';
import { DynamoPersonalData } from '../../shared/aws/dynamo-personal-data.ts';
import { DynamoPrivacyOrders } from '../../shared/aws/dynamo-privacy-orders.ts';
import { DynamoRemains } from '../../shared/aws/dynamo-remains.ts';
import { DynamoSearchNotes } from '../../shared/aws/dynamo-search-notes.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import type { ErasableObjects } from '../../shared/aws/erasable-objects.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { type ErasingDeps, erasePerson, retireMonth } from '../../shared/privacy/erase-person.ts';
import { orderErasure, releaseHold, setHold } from '../../shared/privacy/order-privacy.ts';
import type { PrivacyTask } from '../../shared/privacy/privacy-tasks.ts';
import { OutOfOrder, UnderLegalHold, UnknownPerson } from '../../shared/tickets/errors.ts';
import type { Message } from '../../shared/tickets/store.ts';
import { MONDAY_9, OFFICER, ZONE } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { createTable } from '../support/create-table.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;
/** Since then: records are told apart by their time. */
let minutes = 0;
const now = () => new Date(Date.parse(MONDAY_9) + minutes * 60_000);

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName: `redress-${randomUUID()}`,
  };
  await createTable(client, table.tableName, {
    byCustomer: ['customerId', 'receivedAt'],
    byClosingMonth: ['closingMonth', 'number'],
  });
});
afterAll(async () => {
  table.client.destroy();
  await endpoint.close();
});

/** A company with its table, buckets that break when told to, and a queue that is looked into. */
function company() {
  const tickets = new DynamoTickets(table, { zone: ZONE, now });
  const destroyed: string[] = [];
  const state = { breaks: false, time: true };
  const bucket = {
    destroy: async (key: string) => {
      if (state.breaks) throw new Error('S3 is away');
      destroyed.push(key);
    },
  } as unknown as ErasableObjects;
  const queued: PrivacyTask[] = [];
  const deps: ErasingDeps & { newId: () => string; orders: DynamoPrivacyOrders } = {
    tickets,
    zone: ZONE,
    calendar: ROUND_THE_CLOCK,
    now,
    newId: () => randomUUID().slice(0, 8),
    personalData: new DynamoPersonalData(table),
    orders: new DynamoPrivacyOrders(table),
    remains: new DynamoRemains({ table, files: bucket, mails: bucket, words: new DynamoSearchNotes(table) }),
    tasks: { queue: async (task) => void queued.push(task) },
    hasTime: () => state.time,
  };
  const desk = {
    ...deps,
    customers: new DynamoCustomers(table),
    staff: { all: async () => [], withRole: async () => [], byId: async () => null },
  };
  return { deps, desk, destroyed, queued, state };
}

let place: ReturnType<typeof company>;
let email: string;
beforeEach(() => {
  place = company();
  email = `${randomUUID()}@person.example`;
});

const ATTACHED = { key: 'tickets/mail/m/a/weights.txt', filename: 'weights.txt', type: 'text/plain', size: 3 };

/** A closed request of the person, with a file and a note. @returns its number and whose it is */
async function closed(message?: Message): Promise<{ number: string; customerId: string }> {
  const opening = anOpening({
    type: 'request',
    category: 'software-product',
    urgency: 'general',
    customer: { contact: 'Person', email },
    attachments: [ATTACHED],
    ...(message && { message }),
  });
  const { ticket } = await openTicket(place.desk as unknown as Parameters<typeof openTicket>[0], opening);
  for (const command of [
    { name: 'contacts', channel: 'phone', note: 'called' },
    { name: 'resolution', result: 'done' },
    { name: 'closing' },
  ] as const) {
    await actOnTicket(place.deps, { number: ticket.number, command, by: OFFICER });
  }
  return { number: ticket.number, customerId: ticket.customerId };
}

const asked = (customerId: string) => ({ customerId, by: 'staff-1', basis: 'person-asked' as const });
const orderOf = async (customerId: string) => (await place.deps.personalData.person(customerId)).orders.at(-1);
const taskOf = ({ customerId, id }: { customerId: string; id: string }): PrivacyTask & { kind: 'erasure' } => ({
  kind: 'erasure',
  customerId,
  id,
});

describe('ours: erasing a person', () => {
  test('what broke off half-way goes on, and the record says what there was from the first', async () => {
    const { number, customerId } = await closed();
    const order = await orderErasure(place.deps, asked(customerId));
    place.state.breaks = true;
    await expect(erasePerson(place.deps, taskOf(order))).rejects.toThrow('S3 is away');
    // Nothing can be added meanwhile.
    await expect(actOnTicket(place.deps, { number, command: { name: 'reopening' }, by: OFFICER })).rejects.toThrow(
      OutOfOrder,
    );
    place.state.breaks = false;
    await erasePerson(place.deps, taskOf(order));
    expect(await orderOf(customerId)).toMatchObject({
      state: 'done',
      left: 0,
      counts: { tickets: 1, texts: 2, files: 1 },
    });
    expect(place.destroyed).toContain(ATTACHED.key);
    const { record, texts, ticket } = await place.deps.tickets.file(number);
    expect([record.customer, texts, ticket.subject]).toEqual([{ contact: '' }, {}, '']);
    expect((await place.deps.personalData.person(customerId)).details).toBeNull();
  });

  test('mails go, and the HTML that an older version kept beside them', async () => {
    const { number, customerId } = await closed({
      id: 'm1',
      direction: 'in',
      at: MONDAY_9,
      text: 'x',
      rawKey: 'inbound/m1',
      html: { key: 'tickets/mail/m1/message.html', remoteImages: 0 },
      attachments: [],
    });
    const order = await orderErasure(place.deps, asked(customerId));
    await erasePerson(place.deps, taskOf(order));
    expect(place.destroyed).toEqual(expect.arrayContaining(['inbound/m1', 'tickets/mail/m1/message.html']));
    expect((await place.deps.tickets.file(number)).messages).toEqual([]);
  });

  test('a second run counts nothing twice', async () => {
    const { customerId } = await closed();
    const order = await orderErasure(place.deps, asked(customerId));
    await erasePerson(place.deps, taskOf(order));
    const before = await place.deps.orders.destructions();
    await erasePerson(place.deps, taskOf(order));
    expect(await place.deps.orders.destructions()).toEqual(before);
    expect((await orderOf(customerId))?.counts.tickets).toBe(1);
  });

  test('ordered twice while it is under way it is one order, set going again', async () => {
    const { customerId } = await closed();
    const [first, second] = [
      await orderErasure(place.deps, asked(customerId)),
      await orderErasure(place.deps, asked(customerId)),
    ];
    expect(second.id).toBe(first.id);
    expect(place.queued).toHaveLength(2);
  });

  test('a legal hold that comes in between stops it; released and ordered again it goes on', async () => {
    const { number, customerId } = await closed();
    const order = await orderErasure(place.deps, asked(customerId));
    await setHold(place.deps, { customerId, by: 'staff-2', reason: 'lawsuit' });
    await erasePerson(place.deps, taskOf(order));
    expect(await orderOf(customerId)).toMatchObject({ state: 'stopped' });
    expect((await place.deps.tickets.file(number)).record.customer.contact).toBe('Person');
    expect((await place.deps.personalData.person(customerId)).details).toMatchObject({ contact: 'Person' });
    await expect(orderErasure(place.deps, asked(customerId))).rejects.toThrow(UnderLegalHold);
    await releaseHold(place.deps, { customerId, by: 'staff-2', reason: 'settled' });
    const again = await orderErasure(place.deps, asked(customerId));
    await erasePerson(place.deps, taskOf(again));
    expect((await place.deps.tickets.file(number)).record.customer.contact).toBe('');
    const { holds } = await place.deps.personalData.person(customerId);
    expect(holds[0]).toEqual({ by: 'staff-2', at: MONDAY_9, releasedBy: 'staff-2', releasedAt: MONDAY_9 });
  });

  test('a run whose time is over hands the rest to the next', async () => {
    const { customerId } = await closed();
    const order = await orderErasure(place.deps, asked(customerId));
    place.queued.length = 0;
    place.state.time = false;
    await erasePerson(place.deps, taskOf(order));
    expect(place.queued).toEqual([taskOf(order)]);
    expect((await orderOf(customerId))?.state).toBe('ordered');
  });

  test('a later address of the person leads to them no more', async () => {
    const { customerId } = await closed();
    const phone = `1390000${Math.floor(1000 + Math.random() * 9000)}`;
    expect(await place.desk.customers.identify({ contact: 'Person', email, phone })).toEqual({
      customerId,
      isNew: false,
    });
    await erasePerson(place.deps, taskOf(await orderErasure(place.deps, asked(customerId))));
    expect(await place.desk.customers.identify({ contact: 'Another', phone })).toMatchObject({ isNew: true });
  });

  test('nobody is erased whom nobody knows', async () => {
    await expect(orderErasure(place.deps, asked('nobody'))).rejects.toThrow(UnknownPerson);
  });
});

describe('B4.4.4.1 retention', () => {
  test('with the last of their tickets the person goes; a second run finds nothing and records nothing', async () => {
    const { customerId } = await closed();
    await closed();
    await retireMonth(place.deps, { kind: 'retention', month: '2026-11' });
    expect((await place.deps.personalData.person(customerId)).details).toBeNull();
    expect(await place.deps.personalData.overIn('2026-11')).toEqual([]);
    const [record] = (await place.deps.orders.destructions()).filter(({ because }) => because === 'retention');
    expect(record).toMatchObject({ order: 'retention.2026-11', month: '2026-11', orderedBy: 'retention' });
    await retireMonth(place.deps, { kind: 'retention', month: '2026-11' });
    expect((await place.deps.orders.destructions()).filter(({ because }) => because === 'retention')).toHaveLength(1);
  });

  const recorded = async () => {
    const records = await place.deps.orders.destructions();
    return records.filter(({ because }) => because === 'retention').map(({ counts }) => counts.tickets);
  };

  test('each record says what went then: a month that a hold keeps comes again, and is recorded when it goes', async () => {
    const before = await recorded();
    await closed();
    email = `${randomUUID()}@person.example`;
    const { customerId } = await closed();
    await setHold(place.deps, { customerId, by: 'staff-2', reason: 'lawsuit' });
    const run = async () => {
      minutes += 1;
      await retireMonth(place.deps, { kind: 'retention', month: '2026-11' });
    };
    await run();
    await run();
    expect((await recorded()).length - before.length).toBe(1);
    await releaseHold(place.deps, { customerId, by: 'staff-2', reason: 'settled' });
    await run();
    expect((await recorded()).slice(0, 2)).toEqual([1, 1]);
  });

  test('a run that broke off before it wrote its record writes it when it comes again', async () => {
    const before = await recorded();
    await closed();
    const { finishErasure } = place.deps.orders;
    place.deps.orders.finishErasure = async () => {
      throw new Error('killed');
    };
    await expect(retireMonth(place.deps, { kind: 'retention', month: '2026-11' })).rejects.toThrow('killed');
    place.deps.orders.finishErasure = finishErasure;
    minutes += 1;
    await retireMonth(place.deps, { kind: 'retention', month: '2026-11' });
    expect((await recorded()).length - before.length).toBe(1);
  });
});
