import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoDeputies } from '../../shared/aws/dynamo-deputies.ts';
import { readAtTheDesk } from '../../shared/aws/dynamo-people.ts';
import { DynamoSettings } from '../../shared/aws/dynamo-settings.ts';
import { DynamoStaff } from '../../shared/aws/dynamo-staff.ts';
import { DynamoStaffChanges } from '../../shared/aws/dynamo-staff-changes.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { putKeysInForce } from '../../shared/aws/keys-in-force.ts';
import { calendarId, ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { PRODUCT_REPLIES } from '../../shared/letters/reply-templates.ts';
import { type SavedSetting, StaleSetting } from '../../shared/settings/settings.ts';
import type { SettingsStore } from '../../shared/settings/settings-store.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import { StaleStaff } from '../../shared/staff/staff-changes.ts';
import { Life, MONDAY_9, ZONE } from '../support/a-ticket.ts';
import { createTable } from '../support/create-table.ts';
import { InMemorySettings } from '../support/in-memory-settings.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let client: DynamoDBClient;

async function newTable(): Promise<Table> {
  const tableName = `redress-${randomUUID()}`;
  await createTable(client, tableName);
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
  };
}

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  client = new DynamoDBClient(endpoint.clientConfig);
});
afterAll(() => endpoint.close());

const calendar = { zone: ZONE, week: 'always', holidays: ['2026-11-24'], workdays: {} } as const;
const saved = (version: number, changes: Partial<SavedSetting<'calendar'>> = {}): SavedSetting<'calendar'> => ({
  kind: 'calendar',
  version,
  content: calendar,
  at: MONDAY_9,
  by: 'staff-administrator',
  why: 'Founding day',
  ...changes,
});

describe.each<[string, () => Promise<SettingsStore>]>([
  ['in DynamoDB', async () => new DynamoSettings(await newTable())],
  ['in memory', async () => new InMemorySettings()],
])('settings %s', (_name, open) => {
  test('what was never saved is not there; what is saved holds, and every version stays as it was', async () => {
    const settings = await open();
    expect(await settings.current()).toEqual({});
    await settings.save(saved(1));
    await settings.save(saved(2, { content: { ...calendar, holidays: [] }, why: 'Taken back' }));
    expect(await settings.current()).toEqual({
      calendar: saved(2, { content: { ...calendar, holidays: [] }, why: 'Taken back' }),
    });
    expect(await settings.history('calendar')).toMatchObject([{ version: 2 }, { version: 1, content: calendar }]);
    expect(await settings.history('duties')).toEqual([]);
  });

  test('of two who save at once one is told that it is stale, and history has one version', async () => {
    const settings = await open();
    const both = await Promise.allSettled([settings.save(saved(1)), settings.save(saved(1, { by: 'other' }))]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(StaleSetting);
    expect(await settings.history('calendar')).toHaveLength(1);
    await expect(settings.save(saved(3))).rejects.toBeInstanceOf(StaleSetting);
  });

  test('ours:T7 a calendar stays readable by its id, whatever holds now', async () => {
    const settings = await open();
    await settings.save(saved(1), calendar);
    await settings.save(saved(2), ROUND_THE_CLOCK);
    await settings.keepCalendar(calendar);
    expect(await settings.calendar(calendarId(calendar))).toEqual(calendar);
    expect(await settings.calendar('000000000000')).toBeNull();
  });

  test('a version is marked as followed once, and never for a later one', async () => {
    const settings = await open();
    await settings.save(saved(1));
    await settings.save(saved(2));
    await settings.markApplied({ kind: 'calendar', version: 1, at: MONDAY_9 });
    expect((await settings.current()).calendar).not.toHaveProperty('appliedAt');
    await settings.markApplied({ kind: 'calendar', version: 2, at: MONDAY_9 });
    expect((await settings.current()).calendar).toMatchObject({ version: 2, appliedAt: MONDAY_9 });
  });

  test('the words of letters and replies, which are long, are not read with the rest', async () => {
    const settings = await open();
    const words = { subject: 'Thanks', text: 'Dear {contact}' };
    await settings.save({
      ...saved(1),
      kind: 'letters/receipt',
      content: { zh: words, en: words },
    } as SavedSetting);
    await settings.save({ ...saved(1), kind: 'letters/survey', content: 'own' } as SavedSetting);
    await settings.save({ ...saved(1), kind: 'replies', content: PRODUCT_REPLIES } as SavedSetting);
    expect(await settings.current()).toEqual({});
    expect(await settings.find('replies')).toMatchObject({ version: 1, content: PRODUCT_REPLIES });
    expect(await settings.find('letters/receipt')).toMatchObject({ version: 1, content: { zh: words } });
    expect(await settings.letters()).toMatchObject({
      'letters/receipt': { version: 1, content: { zh: words } },
      'letters/survey': { version: 1, content: 'own' },
    });
    expect(await settings.history('letters/survey')).toMatchObject([{ version: 1 }]);
  });
});

test('ours:T7 what a version moved is listed with it by the transaction that moves it, page by page', async () => {
  const table = await newTable();
  const tickets = new DynamoTickets(table, { zone: ZONE, now: () => new Date(MONDAY_9) });
  const life = new Life();
  const [first] = life.entries;
  const record = { subject: 'x', details: 'x', customer: { contact: 'x' }, attachments: [] };
  if (first !== undefined) await tickets.create({ ticket: life.ticket, entry: first, record, marks: [], uploads: [] });
  life.calendar = calendar;
  life.follows(1, 'calendar', 4);
  const moving = life.entries.at(-1);
  if (moving !== undefined) await tickets.commit({ ticket: life.ticket, entry: moving });
  const settings = new DynamoSettings(table);
  expect(await settings.movedBy({ kind: 'calendar', version: 4 })).toMatchObject({
    moved: [{ number: life.ticket.number, duty: 'first-contact' }, { duty: 'answer' }],
  });
  expect(await settings.movedBy({ kind: 'calendar', version: 3 })).toEqual({ moved: [] });
});

test('people are changed from the version that was read; the command line adds without losing their history', async () => {
  const table = await newTable();
  const people = new DynamoStaffChanges(table);
  const member: StaffMember = {
    id: 'staff-1',
    email: 'a@example.com',
    name: 'A',
    department: 'sales',
    roles: ['handler'],
    language: 'zh',
    active: true,
  };
  const state = { department: 'sales', roles: ['handler'], active: true } as const;
  const change = { at: MONDAY_9, by: 'staff-administrator', why: 'Hired', now: state };
  await new DynamoStaff(table).save(member);
  await people.change(member, change, 0);
  await new DynamoStaff(table).save(member);
  await people.change({ ...member, active: false }, { ...change, why: 'Left' }, 1);
  await expect(people.change(member, change, 1)).rejects.toBeInstanceOf(StaleStaff);
  expect(await people.changesOf('staff-1')).toMatchObject([{ why: 'Left' }, { why: 'Hired' }]);
  expect(await people.find('staff-1')).toMatchObject({ version: 2, member: { active: false } });
});

test('who may act is read as it is, not as it was a moment ago', async () => {
  const table = await newTable();
  const reads: unknown[] = [];
  const send = async (command: Parameters<typeof table.client.send>[0]) => {
    reads.push((command.input as { ConsistentRead?: boolean }).ConsistentRead);
    return table.client.send(command);
  };
  const seen: Table = { ...table, client: Object.assign(Object.create(table.client), { send }) };
  await new DynamoStaff(seen).byId('staff-1');
  await new DynamoDeputies(seen).notEndedBy(MONDAY_9);
  await readAtTheDesk(seen, calendar, MONDAY_9);
  expect(reads).toEqual([true, true, true]);
});

test('which signing keys are in force is read with the rules, by functions and by pages, and is no setting', async () => {
  const table = await newTable();
  const settings = new DynamoSettings(table);
  await settings.save(saved(1));
  expect(await settings.inForce()).toEqual({ saved: await settings.current() });
  await putKeysInForce(table, 'v1');
  await putKeysInForce(table, 'v2');
  expect(await settings.inForce()).toEqual({ saved: { calendar: saved(1) }, keysVersion: 'v2' });
  expect(await settings.current()).toEqual({ calendar: saved(1) });
  const atTheDesk = await readAtTheDesk(table, calendar, MONDAY_9);
  expect([atTheDesk.keysVersion, Object.keys(atTheDesk.saved)]).toEqual(['v2', ['calendar']]);
});
