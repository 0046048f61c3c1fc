import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, UpdateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLevel, prefixes, rangeOf } from '../../infra/local/dynamodb/level.ts';
import { aTable, keySchema, openDynamodb } from './dynamodb-fixture.ts';

// Streams are read in the process, the clock is moved and the process is killed: none of it can be asked of AWS.
const needsLocal = Boolean(process.env.AWS_ENDPOINT_URL);
const HOUR_MS = 3_600_000;

let db: Awaited<ReturnType<typeof openDynamodb>>;

beforeAll(async () => {
  db = await openDynamodb();
});
afterAll(() => db.close());

const put = (TableName: string, Item: Record<string, unknown>) =>
  db.document.send(new PutCommand({ TableName, Item: Item as never }));
const get = async (TableName: string, pk: string) =>
  (await db.document.send(new GetCommand({ TableName, Key: { pk, sk: '1' } }))).Item;
const streamOf = async (TableName: string) =>
  (await db.client.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn ?? '';
const secondsFromNow = (seconds: number) => Math.floor(db.endpoint.clock.now() / 1000) + seconds;

describe.skipIf(needsLocal)('the change stream', () => {
  test('tells every change once, in order, with both images, and nothing of what failed or changed nothing', async () => {
    const TableName = await aTable(db.client);
    const arn = await streamOf(TableName);
    const heard: string[] = [];
    db.part().onRecords((stream) => heard.push(stream));
    const from = db.part().latest(arn);
    await put(TableName, { pk: 'a', sk: '1', n: 1 });
    await put(TableName, { n: 1, sk: '1', pk: 'a' });
    const failing = {
      Put: { TableName, Item: { pk: 'a', sk: '1', n: 9 }, ConditionExpression: 'n = n AND attribute_not_exists(pk)' },
    };
    await db.document.send(new TransactWriteCommand({ TransactItems: [failing] })).catch(() => undefined);
    await db.document.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk: 'a', sk: '1', n: 2 } } },
          { Put: { TableName, Item: { pk: 'b', sk: '1' } } },
        ],
      }),
    );
    const records = await db.stream(arn, from);
    const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '1' } });
    expect(records).toMatchObject([
      { eventName: 'INSERT', keys: key('a'), newImage: { n: { N: '1' } }, viewType: 'NEW_AND_OLD_IMAGES' },
      { eventName: 'MODIFY', keys: key('a'), newImage: { n: { N: '2' } }, oldImage: { n: { N: '1' } } },
      { eventName: 'INSERT', keys: key('b') },
    ]);
    expect(records[0]).not.toHaveProperty('oldImage');
    expect(new Set(records.map((record) => record.eventID)).size).toBe(3);
    expect(heard).toEqual([arn, arn]);
    expect(await db.stream(arn, records[1]?.sequence)).toHaveLength(1);
    expect(await db.stream(arn, db.part().latest(arn))).toEqual([]);
  });

  test('keeps the order of concurrent writers of one item', async () => {
    const TableName = await aTable(db.client);
    const add = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
    const writes = Array.from(
      { length: 50 },
      () => new UpdateCommand({ TableName, Key: { pk: 'a', sk: '1' }, ...add }),
    );
    await Promise.all(writes.map((write) => db.document.send(write)));
    const counts = (await db.stream(await streamOf(TableName))).map((record) => record.newImage?.n);
    expect(counts).toEqual(Array.from({ length: 50 }, (_, i) => ({ N: String(i + 1) })));
  });

  test('shows what its view type says', async () => {
    const view = (StreamViewType: 'KEYS_ONLY' | 'NEW_IMAGE') => ({
      StreamSpecification: { StreamEnabled: true, StreamViewType },
    });
    const [keysOnly, newImage] = [
      await aTable(db.client, view('KEYS_ONLY')),
      await aTable(db.client, view('NEW_IMAGE')),
    ];
    for (const table of [keysOnly, newImage]) await put(table, { pk: 'a', sk: '1', n: 1 });
    for (const table of [keysOnly, newImage]) await put(table, { pk: 'a', sk: '1', n: 2 });
    const images = async (table: string) =>
      (await db.stream(await streamOf(table))).map((record) => [record.newImage?.n, record.oldImage?.n]);
    expect(await images(keysOnly)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(await images(newImage)).toEqual([
      [{ N: '1' }, undefined],
      [{ N: '2' }, undefined],
    ]);
  });

  test('survives a kill, goes on counting upwards, and forgets after a day', async () => {
    const TableName = await aTable(db.client);
    const arn = await streamOf(TableName);
    await put(TableName, { pk: 'before', sk: '1' });
    const [before] = await db.stream(arn);
    await db.endpoint.restart();
    expect(await db.stream(arn)).toEqual([before]);
    expect(db.part().latest(arn)).toBeGreaterThanOrEqual(before?.sequence ?? Number.NaN);
    await db.endpoint.clock.advance(23 * HOUR_MS);
    await put(TableName, { pk: 'after', sk: '1' });
    const [, after] = await db.stream(arn);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.NaN);
    await db.endpoint.clock.advance(3 * HOUR_MS);
    expect(await db.stream(arn)).toEqual([after]);
    await db.endpoint.clock.advance(48 * HOUR_MS);
    expect(await db.stream(arn)).toEqual([]);
    await db.endpoint.restart();
    await put(TableName, { pk: 'last', sk: '1' });
    const [last] = await db.stream(arn);
    expect(last?.sequence).toBeGreaterThan(after?.sequence ?? Number.NaN);
  });
});

describe.skipIf(needsLocal)('the time to live', () => {
  const enable = (TableName: string) =>
    db.client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } }),
    );

  test('deletes an item when its time is over by the moved clock, not before, and says who did', async () => {
    const TableName = await aTable(db.client);
    await put(TableName, { pk: 'early', sk: '1', expires: secondsFromNow(60), owner: 'x', due: '1' });
    await enable(TableName);
    await put(TableName, { pk: 'later', sk: '1', expires: secondsFromNow(7200) });
    await put(TableName, { pk: 'never', sk: '1' });
    expect(db.part().nextDueAt()).toBeLessThanOrEqual((secondsFromNow(60) + 1) * 1000);
    await db.endpoint.clock.advance(50_000);
    expect(await get(TableName, 'early')).toBeDefined();
    await db.endpoint.clock.advance(15_000);
    expect(await get(TableName, 'early')).toBeUndefined();
    expect((await db.document.send(new ScanCommand({ TableName, IndexName: 'byOwner' }))).Items).toEqual([]);
    await db.endpoint.clock.advance(3 * HOUR_MS);
    expect((await db.document.send(new ScanCommand({ TableName }))).Items).toEqual([{ pk: 'never', sk: '1' }]);
    const removed = (await db.stream(await streamOf(TableName))).filter((record) => record.eventName === 'REMOVE');
    expect(removed.map((record) => record.keys.pk)).toEqual([{ S: 'early' }, { S: 'later' }]);
    expect(removed[0]?.userIdentity).toEqual({ type: 'Service', principalId: 'dynamodb.amazonaws.com' });
  });

  test('an item whose time was moved, or taken away, stays; a kill forgets no expiry', async () => {
    const TableName = await aTable(db.client);
    await enable(TableName);
    for (const pk of ['moved', 'kept', 'gone']) await put(TableName, { pk, sk: '1', expires: secondsFromNow(60) });
    await put(TableName, { pk: 'moved', sk: '1', expires: secondsFromNow(7200) });
    await put(TableName, { pk: 'kept', sk: '1' });
    await db.endpoint.restart();
    await db.endpoint.clock.advance(120_000);
    const left = (await db.document.send(new ScanCommand({ TableName }))).Items?.map((item) => item.pk);
    expect(left?.sort()).toEqual(['kept', 'moved']);
  });

  test('more items than one sweep takes at a time all go', async () => {
    const TableName = await aTable(db.client);
    await enable(TableName);
    const expires = secondsFromNow(60);
    const Put = (i: number) => ({ Put: { TableName, Item: { pk: `many-${i}`, sk: '1', expires } } });
    for (const from of [0, 100, 200]) {
      await db.document.send(
        new TransactWriteCommand({ TransactItems: Array.from({ length: 100 }, (_, i) => Put(from + i)) }),
      );
    }
    await db.endpoint.clock.advance(120_000);
    expect((await db.document.send(new ScanCommand({ TableName }))).Count).toBe(0);
  });
});

describe.skipIf(needsLocal)('tables of a template', () => {
  const index = (name: string, hash: string) => ({
    IndexName: name,
    KeySchema: keySchema(hash),
    Projection: { ProjectionType: 'ALL' },
  });
  const definitions = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
  const declared = {
    KeySchema: keySchema('pk', 'sk'),
    AttributeDefinitions: definitions('pk', 'sk', 'owner'),
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [index('byOwner', 'owner')],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    SSESpecification: { SSEEnabled: true },
    Replicas: [
      {
        Region: 'eu-central-1',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ],
  };

  test('the table stands as declared, and declaring it again changes nothing', async () => {
    const identity = await db.declare(declared, 'Register');
    expect(await db.declare(declared, 'Register')).toEqual(identity);
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: identity.ref }));
    expect(Table).toMatchObject({
      TableArn: identity.attributes.Arn,
      TableId: identity.attributes.TableId,
      LatestStreamArn: identity.attributes.StreamArn,
      DeletionProtectionEnabled: true,
    });
  });

  test('an index declared later is filled from the items; one no longer declared is gone', async () => {
    const { ref: TableName } = await db.declare(declared, 'Growing');
    await put(TableName, { pk: 'a', sk: '1', owner: 'wang', customer: 'c-1' });
    await db.endpoint.restart();
    const later = {
      ...declared,
      AttributeDefinitions: definitions('pk', 'sk', 'customer'),
      GlobalSecondaryIndexes: [index('byCustomer', 'customer')],
    };
    await db.declare(later, 'Growing');
    const byCustomer = new QueryCommand({
      TableName,
      IndexName: 'byCustomer',
      KeyConditionExpression: 'customer = :c',
      ExpressionAttributeValues: { ':c': 'c-1' },
    });
    expect((await db.document.send(byCustomer)).Items).toMatchObject([{ pk: 'a' }]);
    const byOwner = new ScanCommand({ TableName, IndexName: 'byOwner' });
    await expect(db.document.send(byOwner)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('what cannot be changed, or is not known, is refused by name', async () => {
    await db.declare(declared, 'Fixed');
    const otherKey = { ...declared, KeySchema: keySchema('pk') };
    await expect(db.declare(otherKey, 'Fixed')).rejects.toThrow(/KeySchema/);
    await expect(db.declare({ ...declared, ImportSourceSpecification: {} }, 'Fixed')).rejects.toThrow(/ImportSource/);
    const unknown = {
      TableName: db.part().kinds[0]?.identify({ stack: 'Test', logicalId: 'Fixed', type: '' }).ref ?? '',
    };
    const throughput = { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } };
    await expect(db.client.send(new UpdateTableCommand({ ...unknown, ...throughput }))).rejects.toThrow(/Provisioned/);
  });
});

describe.skipIf(needsLocal)('a process killed while it writes', () => {
  test('leaves no half of a transaction: items, index, stream and expiries agree', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redress-killed-'));
    try {
      const child = fork(join(import.meta.dirname, 'dynamodb-killed.ts'), [folder], { stdio: 'ignore' });
      const exited = once(child, 'exit');
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, 250));
      child.kill('SIGKILL');
      expect((await exited)[1]).toBe('SIGKILL');
      const level = await openLevel(join(folder, 'dynamodb'));
      const count = async (prefix: string) => (await level.keys(rangeOf(prefix)).all()).length;
      const items = await count(prefixes.items('Killed'));
      const counts = [prefixes.index('Killed', 'byOwner'), prefixes.stream('Killed'), prefixes.expiries('Killed')];
      const others = await Promise.all(counts.map(count));
      await level.close();
      expect(items).toBeGreaterThan(0);
      expect(items % 5).toBe(0);
      expect(others).toEqual([items, items, items]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
