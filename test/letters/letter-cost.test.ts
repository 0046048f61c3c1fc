import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHandler } from '../../functions/reactions/send-letter.ts';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { between, Meter } from '../../infra/local/meter/meter.ts';
import { meteredCall } from '../../infra/local/meter/metered-call.ts';
import type { AwsRequest } from '../../infra/local/part.ts';
import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoCustomers } from '../../shared/aws/dynamo-customers.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { DynamoMailCounters } from '../../shared/aws/dynamo-mail-counters.ts';
import { readAtTheDesk } from '../../shared/aws/dynamo-people.ts';
import { DynamoStaff } from '../../shared/aws/dynamo-staff.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { letterKey, messageKey } from '../../shared/aws/keys.ts';
import { readLetterFile } from '../../shared/aws/letter-file.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { TalliedCounters } from '../../shared/letters/tallied-counters.ts';
import { later, MONDAY_9, ZONE } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { createTable } from '../support/create-table.ts';
import { aMember, InMemoryMailer, InMemoryMetrics } from '../support/in-memory-mail.ts';
import { InMemoryReports } from '../support/in-memory-reports.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

/** What sending may ask of the table: calls, and what they are billed as. Each letter is also one call of SES. */
const BUDGET = {
  /** Its ticket, staff, the claim, the record of its sending. */
  toStaff: { calls: 4, writeUnits: 2 },
  /** Its ticket, whether the address works, how much went there today, the claim, the record. */
  receipt: { calls: 5, writeUnits: 4 },
  /** The same without counting, as no answer brings the next; with the way back by its id, as to every customer. */
  survey: { calls: 4, writeUnits: 3 },
  /** With its ticket told, which costs what any command costs: its entry, and the ticket after it with one of its indexes. */
  report: { calls: 6, writeUnits: 5 },
} as const;

const meter = new Meter();
let endpoint: LocalEndpoint;
let table: Table;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => {
    const part = dynamodb(context);
    const handle = async (request: AwsRequest) => (await part.handle?.(request)) ?? { status: 404, body: '' };
    return [{ ...part, handle: (request) => meteredCall({ meter, service: 'dynamodb', request }, handle) }];
  });
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName: `letters-${randomUUID()}`,
  };
  await createTable(client, table.tableName, { byCustomer: ['customerId', 'receivedAt'] });
  const staff = new DynamoStaff(table);
  for (const role of ['leadership', 'department-head', 'handler', 'customer-service-head'] as const) {
    await staff.save(aMember({ id: role, roles: [role], department: 'service-planning' }));
  }
});
afterAll(() => endpoint.close());

function aSender() {
  const clock = { at: MONDAY_9 };
  const now = () => new Date(clock.at);
  const counters = new DynamoMailCounters(table);
  const mailer = new InMemoryMailer();
  const deps = {
    now,
    zone: ZONE,
    calendar: ROUND_THE_CLOCK,
    tickets: new DynamoTickets(table, { zone: ZONE, now }),
    customers: new DynamoCustomers(table),
    letters: new DynamoLetters(table),
    letterFile: (number: string) => readLetterFile(table, number),
    atTheDesk: () =>
      readAtTheDesk(table, { zone: ZONE, week: 'always', holidays: [], workdays: {} }, now().toISOString()),
    counters,
    tallies: new TalliedCounters(counters, { now }),
    addresses: new DynamoAddresses(table),
    metrics: new InMemoryMetrics(),
    reports: new InMemoryReports(),
    staff: new DynamoStaff(table),
    mailer,
    supportAddress: 'support@redress.example',
    publicUrl: 'https://desk.example',
    keys: async () => ({ current: 'k1', keys: { k1: 'a secret of thirty-two characters' } }),
    wait: async () => undefined,
  };
  const handler = createHandler(deps);
  const send = async (...orders: readonly LetterOrder[]) => {
    const before = meter.readings();
    const Records = orders.map((order) => ({ messageId: order.id, body: JSON.stringify(order) }));
    const answer = await handler({ Records } as SQSEvent, lambdaContext);
    expect(answer).toEqual({ batchItemFailures: [] });
    const { dynamodb: asked = {} } = between(before, meter.readings());
    const calls = Object.entries(asked).filter(([what]) => !/Units/.test(what));
    return {
      asked: Object.fromEntries(calls),
      calls: calls.reduce((sum, [, count]) => sum + count, 0),
      writeUnits: asked.WriteUnits ?? 0,
    };
  };
  return { ...deps, clock, mailer, send };
}

async function opened(desk: ReturnType<typeof aSender>) {
  const { ticket } = await openTicket(desk, anOpening({ type: 'request', urgency: 'very-urgent' }));
  const { entry } = await desk.tickets.entry(ticket.number, 1);
  const orders = lettersFor(entry, ticket);
  const order = (pick: (one: LetterOrder) => boolean) => orders.find(pick) ?? expect.fail('no such letter');
  return { ticket, orders, order };
}

test('a notice to staff: one query for its ticket, one for staff, a claim and the record of its sending', async () => {
  const desk = aSender();
  const { order } = await opened(desk);
  const cost = await desk.send(order(({ kind }) => kind === 'assigned'));
  expect(cost).toMatchObject(BUDGET.toStaff);
  expect(desk.mailer.outbox).toHaveLength(1);
});

test('a receipt, which anybody can ask for, is counted by its address as well', async () => {
  const desk = aSender();
  const { order } = await opened(desk);
  expect(await desk.send(order(({ kind }) => kind === 'receipt'))).toMatchObject(BUDGET.receipt);
});

test('a survey is not counted', async () => {
  const desk = aSender();
  const { ticket } = await opened(desk);
  const survey: LetterOrder = {
    number: ticket.number,
    id: 'survey.1',
    kind: 'survey',
    to: { kind: 'customer' },
    entry: 1,
  };
  expect(await desk.send(survey)).toMatchObject(BUDGET.survey);
});

test('A5.4.2#3 a report is told to its ticket without reading it again', async () => {
  const desk = aSender();
  const { order } = await opened(desk);
  const cost = await desk.send(order(({ keeps }) => keeps === 'report-to-leadership'));
  expect(cost).toMatchObject(BUDGET.report);
  expect(cost.asked).toEqual({ Query: 2, UpdateItem: 1, BatchWriteItem: 1, PutItem: 2 });
});

test('letters of one ticket that leave together read it once, and staff once', async () => {
  const desk = aSender();
  const { orders } = await opened(desk);
  const cost = await desk.send(...orders);
  expect(orders.length).toBeGreaterThan(3);
  expect(cost.asked).toMatchObject({ Query: 2, BatchWriteItem: orders.length });
  expect(desk.mailer.outbox).toHaveLength(orders.length);
});

test('of a mail with many words no more is kept for its letters than they show: ten such tickets have room beside each other', async () => {
  const desk = aSender();
  const { ticket } = await opened(desk);
  const message = { id: 'long', direction: 'in', at: MONDAY_9, text: '黑屏'.repeat(30_000), attachments: [] };
  const Item = { ...messageKey(ticket.number, message.id), kind: 'message', message };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
  const { messages } = await desk.letterFile(ticket.number);
  expect(messages).toEqual([{ ...message, text: `${'黑屏'.repeat(300)} …` }]);
});

test('a message that comes again sends nothing and writes nothing', async () => {
  const desk = aSender();
  const { order } = await opened(desk);
  const receipt = order(({ kind }) => kind === 'receipt');
  await desk.send(receipt);
  desk.clock.at = later(1);
  const { asked } = await desk.send(receipt);
  expect(asked).toEqual({ Query: 1, GetItem: 1 });
  expect(desk.mailer.outbox).toHaveLength(1);
});

test('a run that was killed between the two puts of its record: the next finds the mail sent and writes both', async () => {
  const desk = aSender();
  const { ticket, order } = await opened(desk);
  const receipt = order(({ kind }) => kind === 'receipt');
  const Item = {
    ...letterKey(ticket.number, receipt.id),
    kind: 'letter',
    state: 'sent',
    letterKind: 'receipt',
    entry: 1,
  };
  const messageId = `<${randomUUID()}@email.amazonses.com>`;
  await table.client.send(
    new PutCommand({ TableName: table.tableName, Item: { ...Item, messageId, sentAt: MONDAY_9 } }),
  );
  await desk.send(receipt);
  expect(desk.mailer.outbox).toEqual([]);
  expect(await desk.letters.ticketOf(messageId)).toBe(ticket.number);
});
