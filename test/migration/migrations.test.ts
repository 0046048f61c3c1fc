import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putItems } from '../../infra/backup/table-items.ts';
import { Checkpoint } from '../../infra/migration/checkpoint.ts';
import { MIGRATIONS, type Migration } from '../../infra/migration/migrations.ts';
import { walkTable } from '../../infra/migration/walk-table.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { customerKey, ticketKey, wordKey } from '../../shared/aws/keys.ts';
import { toItem } from '../../shared/aws/ticket-item.ts';
import { aTable, openDynamodb } from '../contracts/dynamodb-fixture.ts';
import { Life, ZONE } from '../support/a-ticket.ts';

const { client, document, close } = await openDynamodb();
const SEGMENTS = 3;
let folder: string;
let table: Table;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-migration-'));
  table = { client: document, tableName: await aTable(client) };
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const numberOf = (count: number) => `NR510201A-2026-${String(count).padStart(6, '0')}`;
const ticketOf = (count: number) => new Life({ number: numberOf(count), subject: 'Weighbridge broken' }).ticket;
const put = (Item: object) => document.send(new PutCommand({ TableName: table.tableName, Item }));
const read = async (count: number) =>
  (await document.send(new GetCommand({ TableName: table.tableName, Key: ticketKey(numberOf(count)) }))).Item;

/** As a code wrote it that knew no queue of the whole company and ordered queues otherwise. */
function oldForm(count: number): object {
  const { companyQueue: _, ...item } = toItem(ticketOf(count), ZONE);
  return { ...item, dueKey: 'of old' };
}

const migrationNamed = (name: string): Migration => {
  const migration = MIGRATIONS[name]?.(table, ZONE);
  if (migration === undefined) throw new Error(`no migration ${name}`);
  return migration;
};

const walk = (file: string, visit: Migration) => {
  const checkpoint = new Checkpoint(join(folder, file), SEGMENTS);
  const { tableName } = table;
  return walkTable({ client, tableName, segments: SEGMENTS, checkpoint, progress: () => {} }, async (item) => {
    await visit(item);
  });
};

const TICKETS = 700;

test('every ticket gets the index attributes of the present code, and a walk that broke off goes on where it was', async () => {
  const old = Array.from({ length: TICKETS }, (_, at) => marshall(oldForm(at + 1), { removeUndefinedValues: true }));
  await putItems(client, table.tableName, old);
  const reindex = migrationNamed('reindex');
  let visited = 0;
  const breaking: Migration = (item) => {
    visited += 1;
    if (visited > TICKETS - 20) throw new Error('killed');
    return reindex(item);
  };
  await expect(walk('reindex.json', breaking)).rejects.toThrow('killed');
  let again = 0;
  await walk('reindex.json', (item) => {
    again += 1;
    return reindex(item);
  });
  expect(again).toBeLessThan(TICKETS);
  expect(await readdir(folder)).toEqual([]);
  for (let count = 1; count <= TICKETS; count += 50) {
    expect(await read(count)).toEqual(JSON.parse(JSON.stringify(toItem(ticketOf(count), ZONE))));
  }
});

test('what has its form already is not written, and what somebody has changed since is left as they wrote it', async () => {
  const reindex = migrationNamed('reindex');
  const right = toItem(ticketOf(1), ZONE);
  expect(await reindex(marshall(right, { removeUndefinedValues: true }))).toBe('as it should be');
  const seen = marshall(oldForm(2), { removeUndefinedValues: true });
  await put(toItem({ ...ticketOf(2), version: 9, subject: 'Changed' }, ZONE));
  expect(await reindex(seen)).toBe('changed meanwhile');
  expect(await read(2)).toMatchObject({ version: 9, subject: 'Changed' });
  expect(await reindex(marshall({ pk: 'MONTH#2026-11', sk: 'COUNTS', kind: 'counts' }))).toBe('no concern of it');
});

test('tickets and customers are found by words under their present keys', async () => {
  const words = migrationNamed('words');
  const customer = { ...customerKey('c-1'), kind: 'customer', contact: 'Philippa Zweistein', named: true };
  await put(customer);
  expect(await words(marshall(toItem(ticketOf(3), ZONE), { removeUndefinedValues: true }))).toBe('moved');
  expect(await words(marshall(customer))).toBe('moved');
  const found = async (word: string, of: string) => {
    const { pk } = wordKey(word, of);
    const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
    return (await document.send(new QueryCommand({ TableName: table.tableName, ...query }))).Items?.map(({ sk }) => sk);
  };
  expect(await found('weighbridge', numberOf(3))).toEqual([numberOf(3)]);
  expect((await found('zweistein', 'c-1'))?.join()).toContain('c-1');
});

test('a walk is not gone on with in other parts than it began with', () => {
  new Checkpoint(join(folder, 'parts.json'), 2).reached(0, 'done');
  expect(() => new Checkpoint(join(folder, 'parts.json'), 3)).toThrow('written with 2 segments');
});
