import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type Item, putItems } from '../../infra/backup/table-items.ts';
import { Checkpoint } from '../../infra/migration/checkpoint.ts';
import { differences } from '../../infra/migration/compare-tables.ts';
import { copyTable, type Move, tableFollower } from '../../infra/migration/move-table.ts';
import { aTable, openDynamodb } from '../contracts/dynamodb-fixture.ts';

const { endpoint, client, document, close } = await openDynamodb();
const streams = new DynamoDBStreamsClient(endpoint.clientConfig);
let folder: string;
let from: string;
let to: string;
let walks = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-move-'));
  [from, to] = [await aTable(client), await aTable(client)];
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(close);

const put = (TableName: string, Item: object) => document.send(new PutCommand({ TableName, Item }));
const drop = (TableName: string, Key: object) => document.send(new DeleteCommand({ TableName, Key }));
const ticket = (n: number, version: number) => ({ pk: `TICKET#${n}`, sk: 'TICKET', version, at: `v${version}` });
const counter = (n: number, count: number) => ({ pk: `MONTH#${n}`, sk: 'COUNTS', count });

function walkOver(tableName: string) {
  walks += 1;
  const checkpoint = new Checkpoint(join(folder, `${walks}.json`), 2);
  return { client, tableName, segments: 2, checkpoint, progress: () => {} };
}

async function aMove(wanted: Move['wanted'] = () => true): Promise<Move> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: from }));
  const target = { client, tableName: to };
  return { walk: walkOver(from), streams, streamArn: Table?.LatestStreamArn ?? '', target, wanted };
}

const differing = async (wanted: (item: Item) => boolean = () => true) => [
  ...(await differences(walkOver(from), { client, tableName: to }, wanted)),
  ...(await differences(walkOver(to), { client, tableName: from }, () => true)),
];

async function until0(follower: ReturnType<typeof tableFollower>): Promise<void> {
  while ((await follower.readOn()) > 0);
}

test('a table that is worked on while it is copied is the same in the end, deletions and what counts no versions included', async () => {
  const tickets = Array.from({ length: 300 }, (_, n) => marshall(ticket(n, 1)));
  await putItems(client, from, [...tickets, ...Array.from({ length: 20 }, (_, n) => marshall(counter(n, 1)))]);
  const move = await aMove();
  const copying = copyTable(move);
  for (let n = 0; n < 60; n += 1) {
    await put(from, ticket(n * 3, 2));
    await put(from, counter(n % 20, n + 2));
    await drop(from, { pk: `TICKET#${n * 3 + 1}`, sk: 'TICKET' });
  }
  await copying;
  const follower = tableFollower(move);
  await until0(follower);
  expect(await differing()).toEqual([]);
  await put(from, ticket(1_000, 1));
  await drop(from, { pk: 'TICKET#0', sk: 'TICKET' });
  await until0(follower);
  expect(await differing()).toEqual([]);
});

test('what the new table has at a later version is never put back to an earlier one', async () => {
  await put(from, ticket(1, 3));
  await put(to, ticket(1, 4));
  const move = await aMove();
  await copyTable(move);
  await until0(tableFollower(move));
  const { Item } = await document.send(new GetCommand({ TableName: to, Key: { pk: 'TICKET#1', sk: 'TICKET' } }));
  expect(Item).toEqual(ticket(1, 4));
  expect(await differing()).toEqual(['TICKET#1 TICKET', 'TICKET#1 TICKET']);
});

test('what is emptied at the same version, as an erasure does, is emptied in the copy', async () => {
  await put(from, { ...ticket(1, 3), words: 'of somebody' });
  const move = await aMove();
  await copyTable(move);
  await put(from, ticket(1, 3));
  await until0(tableFollower(move));
  expect(await differing()).toEqual([]);
});

test('a part of a table can be moved to one of its own', async () => {
  await put(from, ticket(1, 1));
  await put(from, counter(1, 1));
  const months = (item: Item) => item.pk?.S?.startsWith('MONTH#') ?? false;
  const move = await aMove(months);
  await copyTable(move);
  await put(from, counter(2, 1));
  await until0(tableFollower(move));
  expect(await differing(months)).toEqual([]);
});
