import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { countedRequests } from '../../shared/aws/counted-requests.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoDeputies } from '../../shared/aws/dynamo-deputies.ts';
import { readAtTheDesk } from '../../shared/aws/dynamo-people.ts';
import { DynamoSettings } from '../../shared/aws/dynamo-settings.ts';
import { DynamoStaff } from '../../shared/aws/dynamo-staff.ts';
import { PRODUCT_REPLIES } from '../../shared/letters/reply-templates.ts';
import { type CalendarSetting, calendarOf } from '../../shared/settings/calendar-setting.ts';
import { type Deputyship, DeputyshipIsOver } from '../../shared/staff/deputies.ts';
import { later, MONDAY_9, ZONE } from '../support/a-ticket.ts';
import { createTable } from '../support/create-table.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;
let requests: () => number;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = { client: DynamoDBDocumentClient.from(client), tableName: 'people' };
  requests = countedRequests(table.client);
  await createTable(client, 'people');
});
afterAll(() => endpoint.close());

const WORDS = { subject: 'Got it', text: 'We got {number}.' };
const RECEIPT = { zh: WORDS, en: WORDS };
const STAGE: CalendarSetting = { zone: ZONE, week: 'always', holidays: [], workdays: {} };

const deputyship = (id: string, to: string): Deputyship => ({
  id,
  role: 'officer',
  department: 'customer-service',
  deputy: 'wang',
  from: MONDAY_9,
  to,
  handedOverBy: 'li',
  handedOverAt: MONDAY_9,
});

test('ours:T5 one query tells who is at the desk and who stands in; what has ended is not read, and neither is taken for the other', async () => {
  const [staff, deputies] = [new DynamoStaff(table), new DynamoDeputies(table)];
  const li = {
    id: 'li',
    email: 'li@example.com',
    name: 'Li Na',
    department: 'customer-service',
    roles: ['officer'],
    language: 'zh',
    active: true,
  } as const;
  await staff.save(li);
  for (const [id, hours] of [
    ['over', 1],
    ['running', 48],
  ] as const)
    await deputies.save(deputyship(id, later(hours)));

  const asked = requests();
  const people = await readAtTheDesk(table, STAGE, later(2));
  expect(requests() - asked).toBe(1);
  expect(people.members).toEqual([li]);
  expect(people.deputyships.map(({ id }) => id)).toEqual(['running']);
  expect(await staff.all()).toEqual([li]);
  expect((await deputies.notEndedBy(later(2))).map(({ id }) => id)).toEqual(['running']);
  expect((await deputies.overBy(later(2))).map(({ id }) => id)).not.toContain('running');
  const ended = { at: later(2), by: 'chen', why: 'Back' };
  const running = deputyship('running', people.deputyships[0]?.to ?? '');
  const both = await Promise.allSettled([deputies.end(running, ended), deputies.end(running, { ...ended, by: 'li' })]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(DeputyshipIsOver);
  expect(await deputies.notEndedBy(later(2))).toEqual([]);
  expect((await readAtTheDesk(table, STAGE, later(2))).deputyships).toEqual([]);
  expect((await deputies.overBy(later(2)))[0]).toMatchObject({ id: 'running', ended: { at: later(2), why: 'Back' } });
  await expect(deputies.end(deputyship('none', later(9)), ended)).rejects.toBeInstanceOf(DeputyshipIsOver);
});

test('the same query tells what was settled, and the letters, which are long, stay apart', async () => {
  const settings = new DynamoSettings(table);
  const saved = { version: 1, at: MONDAY_9, by: 'chen', why: 'Ours' } as const;
  const before = await readAtTheDesk(table, STAGE, later(2));
  expect(before.saved.replies).toBeUndefined();
  await settings.save({ ...saved, kind: 'duties', content: { ...before.inForce.rules.spans } });
  await settings.save({ ...saved, kind: 'calendar', content: { ...STAGE, holidays: ['2026-10-01'] } });
  await settings.save({ ...saved, kind: 'replies', content: PRODUCT_REPLIES });
  await settings.save({ ...saved, kind: 'letters/receipt', content: RECEIPT });

  const asked = requests();
  const after = await readAtTheDesk(table, STAGE, later(2));
  expect(requests() - asked).toBe(1);
  expect(after.members).toEqual(before.members);
  expect(after.inForce.calendar).toEqual(calendarOf({ ...STAGE, holidays: ['2026-10-01'] }));
  expect(after.saved.replies?.content).toEqual(PRODUCT_REPLIES);
  expect(Object.keys(await settings.current())).toEqual(['calendar', 'duties']);
});
