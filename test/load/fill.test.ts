import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { openLevel, prefixes, rangeOf } from '../../infra/local/dynamodb/level.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { createDeskTable } from '../support/desk-table.ts';
import { dice } from '../support/dice.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';
import { BulkTable } from './bulk-table.ts';
import { Filling, IN_EVERY_TABLE } from './fill.ts';

const NOW = Date.UTC(2026, 5, 1, 8);
const TICKETS = 1_700;
const folders: string[] = [];
let bulk: LocalEndpoint;
let old: readonly string[];

const clientOf = ({ clientConfig }: LocalEndpoint) => DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig));

async function folderWithTable(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'redress-fill-'));
  folders.push(dataDir);
  const endpoint = await open(dataDir);
  await createDeskTable(new DynamoDBClient(endpoint.clientConfig), 'Desk');
  await endpoint.close();
  return dataDir;
}

const open = (dataDir: string) => startEndpoint((context) => [dynamodb(context)], { dataDir });

/** All that stands in the database of a folder under a prefix. */
async function under(dataDir: string, prefix: string) {
  const level = await openLevel(join(dataDir, 'dynamodb'));
  const found = await level.iterator(rangeOf(prefix)).all();
  await level.close();
  return found;
}

beforeAll(async () => {
  const dataDir = await folderWithTable();
  const table = await BulkTable.open(dataDir);
  old = await new Filling(table).fill(TICKETS, { now: NOW, dice: dice(1), progress: () => undefined });
  await table.close();
  bulk = await open(dataDir);
});

afterAll(async () => {
  await bulk.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

test('what is filled in is in the database, items and entries of indexes, as the table’s own requests would write it', async () => {
  const other = await folderWithTable();
  const endpoint = await open(other);
  const [from, to] = [clientOf(bulk), clientOf(endpoint)];
  for await (const { Items = [] } of paginateScan({ client: from }, { TableName: 'Desk', Limit: 150 })) {
    for (const Item of Items) await to.send(new PutCommand({ TableName: 'Desk', Item }));
    break;
  }
  await endpoint.close();
  await bulk.close();
  const [dataDir = ''] = folders;
  for (const prefix of [prefixes.items('Desk'), prefixes.indexes('Desk')]) {
    const filled = new Map(await under(dataDir, prefix));
    const written = await under(other, prefix);
    expect(written.length).toBeGreaterThan(15);
    expect(written.map(([key]) => [key, filled.get(key)])).toEqual(written);
  }
  bulk = await open(dataDir);
});

test('old tickets to be looked at are in the table, each of another life, and have a file to show', async () => {
  const tickets = new DynamoTickets(
    { client: clientOf(bulk), tableName: 'Desk' },
    { zone: 'Asia/Shanghai', now: () => new Date(NOW) },
  );
  expect(new Set(old).size).toBe(IN_EVERY_TABLE);
  const [first, last] = await Promise.all([old[0], old.at(-1)].map((number) => tickets.file(number ?? '')));
  expect([first?.ticket.status, last?.ticket.status]).toEqual(['closed', 'closed']);
  expect(first?.entries.at(-1)?.version).toBe(first?.ticket.version);
});
