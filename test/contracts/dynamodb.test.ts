import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  type NativeAttributeValue,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTable, openDynamodb } from './dynamodb-fixture.ts';

let db: Awaited<ReturnType<typeof openDynamodb>>;
let TableName: string;

beforeAll(async () => {
  db = await openDynamodb();
  TableName = await aTable(db.client);
});
afterAll(() => db.close());

const put = (Item: Record<string, NativeAttributeValue>, more: Partial<PutCommandInput> = {}) =>
  db.document.send(new PutCommand({ TableName, Item, ...more }));
const get = async (pk: string, sk = '1') => {
  const { Item } = await db.document.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
  return Item;
};
const ADD_ONE = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
const NEW_ONLY = { ConditionExpression: 'attribute_not_exists(pk)' };

const update = (pk: string, UpdateExpression: string, more: Partial<UpdateCommandInput> = {}) =>
  db.document.send(new UpdateCommand({ TableName, Key: { pk, sk: '1' }, UpdateExpression, ...more }));

describe('an expression that was asked before', () => {
  const set = (pk: string, value: NativeAttributeValue, Unused = {}) =>
    update(pk, 'SET #a = :value', {
      ConditionExpression: 'attribute_not_exists(#a) OR #a <> :value',
      ExpressionAttributeNames: { '#a': 'chosen' },
      ExpressionAttributeValues: { ':value': value, ...Unused },
    });

  test('works with the values and the names of its own request', async () => {
    await set('again-1', 'first');
    await set('again-2', 'second');
    await update('again-1', 'SET #a = :value', {
      ExpressionAttributeNames: { '#a': 'other' },
      ExpressionAttributeValues: { ':value': 'third' },
    });
    expect(await get('again-1')).toMatchObject({ chosen: 'first', other: 'third' });
    expect(await get('again-2')).toMatchObject({ chosen: 'second' });
    await expect(set('again-2', 'second')).rejects.toThrow(ConditionalCheckFailedException);
  });

  test('is refused for what its own request gets wrong', async () => {
    await set('again-3', 'fine');
    await expect(set('again-3', 'more', { ':unused': 1 })).rejects.toThrow(/unused in expressions.*:unused/);
    const add = (by: NativeAttributeValue) =>
      update('again-3', 'ADD n :by', { ExpressionAttributeValues: { ':by': by } });
    await add(1);
    await expect(add('one')).rejects.toThrow(/Incorrect operand type/);
    const between = (from: number, to: number) =>
      update('again-3', 'REMOVE gone', {
        ConditionExpression: 'n BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':from': from, ':to': to },
      });
    await between(1, 2);
    await expect(between(2, 1)).rejects.toThrow(/upper bound/);
  });
});

test('an index that shows only some attributes follows those, whatever else of the item changes', async () => {
  const table = await aTable(db.client, {
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byOwner',
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'due', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['shown'] },
      },
    ],
  });
  const change = (Item: Record<string, NativeAttributeValue>) =>
    db.document.send(new PutCommand({ TableName: table, Item: { pk: 'a', sk: '1', ...Item } }));
  const entries = async (owner: string) => {
    const by = {
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    };
    return (await db.document.send(new QueryCommand({ TableName: table, IndexName: 'byOwner', ...by }))).Items;
  };
  const item = { owner: 'li', due: '1', shown: { is: 1 }, hidden: 1 };
  const { hidden: _, ...entry } = item;
  await change(item);
  await change({ ...item, hidden: 2 });
  await expect.poll(() => entries('li')).toEqual([{ pk: 'a', sk: '1', ...entry }]);
  await change({ ...item, shown: { is: 2 } });
  await expect.poll(() => entries('li')).toMatchObject([{ shown: { is: 2 } }]);
  await change({ ...item, owner: 'wang' });
  await expect.poll(() => entries('li')).toEqual([]);
  await expect.poll(() => entries('wang')).toMatchObject([{ due: '1' }]);
  await change({ owner: 'wang' });
  await expect.poll(() => entries('wang')).toEqual([]);
});

describe('single items', () => {
  test('a table tells its indexes, its stream and its billing mode', async () => {
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      GlobalSecondaryIndexes: [{ IndexName: 'byOwner', IndexStatus: 'ACTIVE' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(Table?.LatestStreamArn).toMatch(`:table/${TableName}/stream/`);
  });

  test('a failed condition changes nothing and shows the item when asked', async () => {
    await put({ pk: 'once', sk: '1', n: 1 }, NEW_ONLY);
    const second = put({ pk: 'once', sk: '1', n: 2 }, { ...NEW_ONLY, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
    const failure = await second.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConditionalCheckFailedException);
    expect(failure).toMatchObject({ Item: { pk: { S: 'once' }, sk: { S: '1' }, n: { N: '1' } } });
    expect(await get('once')).toMatchObject({ n: 1 });
  });

  test('of twenty writers racing for one item, one wins', async () => {
    const tries = Array.from({ length: 20 }, (_, n) => put({ pk: 'race', sk: '1', n }, NEW_ONLY));
    const outcomes = await Promise.allSettled(tries);
    const won = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []));
    expect(won).toHaveLength(1);
    expect(await get('race')).toMatchObject({ n: won[0] });
  });

  test('twenty concurrent additions are all counted', async () => {
    const Key = { pk: 'sum', sk: '1' };
    const add = () => db.document.send(new UpdateCommand({ TableName, Key, ...ADD_ONE }));
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await get('sum')).toMatchObject({ n: 20 });
  });

  test('an item of more than 400 KB is refused, counted in bytes and not in characters', async () => {
    await expect(put({ pk: 'big', sk: '1', text: '字'.repeat(140_000) })).rejects.toThrow(/Item size/);
    await put({ pk: 'big', sk: '1', text: '字'.repeat(130_000) });
  });

  test('an unknown table is named as not found', async () => {
    const missing = db.document.send(new GetCommand({ TableName: `none-${randomUUID()}`, Key: { pk: 'a', sk: 'b' } }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('a table protected against deletion stays', async () => {
    const name = await aTable(db.client, { DeletionProtectionEnabled: true });
    const deletion = db.client.send(new DeleteTableCommand({ TableName: name }));
    await expect(deletion).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('indexes', () => {
  const byOwner = (owner: string, more = {}) =>
    db.document.send(
      new QueryCommand({
        TableName,
        IndexName: 'byOwner',
        KeyConditionExpression: '#o = :o',
        ExpressionAttributeNames: { '#o': 'owner' },
        ExpressionAttributeValues: { ':o': owner },
        ...more,
      }),
    );

  test('an item is found under its owner in order, and no longer once the attribute is gone', async () => {
    for (const due of ['2026-03', '2026-01', '2026-02']) await put({ pk: `due-${due}`, sk: '1', owner: 'wang', due });
    expect((await byOwner('wang')).Items?.map((item) => item.due)).toEqual(['2026-01', '2026-02', '2026-03']);
    const Key = { pk: 'due-2026-02', sk: '1' };
    const ExpressionAttributeNames = { '#o': 'owner' };
    await db.document.send(
      new UpdateCommand({ TableName, Key, UpdateExpression: 'REMOVE #o', ExpressionAttributeNames }),
    );
    expect((await byOwner('wang', { ScanIndexForward: false })).Items?.map((item) => item.due)).toEqual([
      '2026-03',
      '2026-01',
    ]);
  });

  test('pages join to the whole, with a filter too', async () => {
    const items = Array.from({ length: 25 }, (_, i) => ({
      pk: `page-${i}`,
      sk: '1',
      owner: 'li',
      due: `${100 + i}`,
      i,
    }));
    await db.document.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    const seen: number[] = [];
    let ExclusiveStartKey: Record<string, NativeAttributeValue> | undefined;
    do {
      const page = await byOwner('li', {
        Limit: 4,
        ExclusiveStartKey,
        FilterExpression: 'i >= :least',
        ExpressionAttributeValues: { ':o': 'li', ':least': 10 },
      });
      seen.push(...(page.Items ?? []).map((item) => item.i));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen).toEqual(items.map(({ i }) => i).filter((i) => i >= 10));
  });

  test('items got in a batch, and a scan, see what was written', async () => {
    const name = await aTable(db.client);
    const Items = ['a', 'b', 'c'].map((pk) => ({ pk, sk: '1' }));
    await db.document.send(
      new BatchWriteCommand({ RequestItems: { [name]: Items.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    const Keys = [...Items, { pk: 'none', sk: '1' }];
    const { Responses } = await db.document.send(new BatchGetCommand({ RequestItems: { [name]: { Keys } } }));
    expect(Responses?.[name]).toHaveLength(3);
    expect((await db.document.send(new ScanCommand({ TableName: name }))).Count).toBe(3);
  });

  test('a batch finds each of a hundred items of two tables that is there, and pays for all that it asked', async () => {
    const names = [await aTable(db.client), await aTable(db.client)];
    const keys = Array.from({ length: 50 }, (_, i) => ({ pk: `owner-${i}`, sk: '1' }));
    const there = keys.filter((_, i) => i % 5 !== 0);
    for (const TableName of names) {
      for (const key of there) {
        await db.document.send(new PutCommand({ TableName, Item: { ...key, of: TableName, text: 'x'.repeat(4_100) } }));
      }
    }
    const { Responses, ConsumedCapacity } = await db.document.send(
      new BatchGetCommand({
        RequestItems: Object.fromEntries(names.map((name) => [name, { Keys: keys }])),
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    for (const name of names) {
      const found = Responses?.[name]?.toSorted((a, b) => Number(a.pk.slice(6)) - Number(b.pk.slice(6)));
      expect(found).toMatchObject(there.map((key) => ({ ...key, of: name })));
      const { CapacityUnits } = ConsumedCapacity?.find(({ TableName }) => TableName === name) ?? {};
      expect(CapacityUnits).toBe(there.length + (keys.length - there.length) / 2);
    }
  });
});

describe('transactions', () => {
  const transact = (TransactItems: object[], more = {}) =>
    db.document.send(new TransactWriteCommand({ TransactItems: TransactItems as never, ...more }));

  test('puts, updates, deletes and checks are done together', async () => {
    await put({ pk: 'tx-deleted', sk: '1' });
    await put({ pk: 'tx-checked', sk: '1', v: 1 });
    const V_IS_1 = { ConditionExpression: 'v = :v', ExpressionAttributeValues: { ':v': 1 } };
    await transact([
      { Put: { TableName, Item: { pk: 'tx-put', sk: '1' }, ...NEW_ONLY } },
      { Update: { TableName, Key: { pk: 'tx-updated', sk: '1' }, ...ADD_ONE } },
      { Delete: { TableName, Key: { pk: 'tx-deleted', sk: '1' } } },
      { ConditionCheck: { TableName, Key: { pk: 'tx-checked', sk: '1' }, ...V_IS_1 } },
    ]);
    const after = await Promise.all(['tx-put', 'tx-updated', 'tx-deleted'].map((pk) => get(pk)));
    expect(after).toEqual([{ pk: 'tx-put', sk: '1' }, { pk: 'tx-updated', sk: '1', n: 1 }, undefined]);
  });

  test('a failed condition cancels everything, and the reasons tell which one, with its item', async () => {
    await put({ pk: 'cancel', sk: '1', v: 1 });
    const failure = await transact([
      { Put: { TableName, Item: { pk: 'cancel-never', sk: '1', owner: 'cancel', due: '1' } } },
      {
        Update: {
          TableName,
          Key: { pk: 'cancel', sk: '1' },
          UpdateExpression: 'SET v = :new',
          ConditionExpression: 'v = :old',
          ExpressionAttributeValues: { ':new': 3, ':old': 2 },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'cancel' }, v: { N: '1' } } },
      ],
    });
    expect(await get('cancel-never')).toBeUndefined();
    const scan = await db.document.send(new ScanCommand({ TableName, IndexName: 'byOwner', ConsistentRead: false }));
    expect(scan.Items?.filter((item) => item.owner === 'cancel')).toEqual([]);
  });

  test('the same token does it once; the same token with another request is refused', async () => {
    const ClientRequestToken = randomUUID();
    const add = (by: number) =>
      transact(
        [
          {
            Update: {
              TableName,
              Key: { pk: 'token', sk: '1' },
              UpdateExpression: 'ADD n :by',
              ExpressionAttributeValues: { ':by': by },
            },
          },
        ],
        { ClientRequestToken },
      );
    await add(1);
    await add(1);
    expect(await get('token')).toMatchObject({ n: 1 });
    await expect(add(2)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
  });

  test('two operations on one item are refused', async () => {
    const both = transact([
      { Put: { TableName, Item: { pk: 'twice', sk: '1' } } },
      { Delete: { TableName, Key: { pk: 'twice', sk: '1' } } },
    ]);
    await expect(both).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('a hundred items fit, a hundred and one do not', async () => {
    const puts = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ Put: { TableName, Item: { pk: 'hundred', sk: String(i) } } }));
    await transact(puts(100));
    await expect(transact(puts(101))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('no reader ever sees half of a transaction, nor anything of a cancelled one', async () => {
    await transact(['left', 'right'].map((pk) => ({ Put: { TableName, Item: { pk, sk: '1', n: 500 } } })));
    const move = (pk: string, by: number) => ({
      Update: { TableName, Key: { pk, sk: '1' }, ...ADD_ONE, ExpressionAttributeValues: { ':one': by } },
    });
    const CHECK = {
      ConditionCheck: { TableName, Key: { pk: 'nobody', sk: '1' }, ConditionExpression: 'attribute_exists(pk)' },
    };
    let writing = true;
    const writer = async () => {
      for (let i = 0; i < 25; i++) {
        await transact([move('left', -1), move('right', 1)]);
        await transact([{ Put: { TableName, Item: { pk: 'dirty', sk: '1' } } }, CHECK]).catch(() => undefined);
      }
    };
    const sums = new Set<number>();
    const reader = async () => {
      while (writing) {
        const gets = ['left', 'right'].map((pk) => ({ Get: { TableName, Key: { pk, sk: '1' } } }));
        const { Responses = [] } = await db.document.send(new TransactGetCommand({ TransactItems: gets }));
        sums.add(Responses.reduce((sum, response) => sum + response.Item?.n, 0));
        expect(await get('dirty')).toBeUndefined();
      }
    };
    const reading = [reader(), reader()];
    await Promise.all([writer(), writer()]);
    writing = false;
    await Promise.all(reading);
    expect([...sums]).toEqual([1000]);
    expect(await get('left')).toMatchObject({ n: 450 });
  });
});

describe('consumed capacity', () => {
  const ReturnConsumedCapacity = 'INDEXES' as const;

  test('a write counts by the KB, with its index', async () => {
    const Item = { pk: 'units', sk: '1', owner: 'zhao', due: '1', text: 'x'.repeat(1500) };
    const { ConsumedCapacity: first } = await put(Item, { ReturnConsumedCapacity });
    const both = { CapacityUnits: 4, Table: { CapacityUnits: 2 } };
    expect(first).toMatchObject({ ...both, GlobalSecondaryIndexes: { byOwner: { CapacityUnits: 2 } } });
    const { ConsumedCapacity: moved } = await put({ ...Item, due: '2' }, { ReturnConsumedCapacity });
    expect(moved).toMatchObject({ CapacityUnits: 6, GlobalSecondaryIndexes: { byOwner: { CapacityUnits: 4 } } });
  });

  test('a transaction counts twice on the table and once on its indexes, a condition check like a write', async () => {
    await put({ pk: 'units-checked', sk: '1' });
    const { ConsumedCapacity } = await db.document.send(
      new TransactWriteCommand({
        ReturnConsumedCapacity,
        TransactItems: [
          { Put: { TableName, Item: { pk: 'units-tx', sk: '1', owner: 'zhao', due: '3' } } },
          { Delete: { TableName, Key: { pk: 'units-none', sk: '1' } } },
          {
            ConditionCheck: {
              TableName,
              Key: { pk: 'units-checked', sk: '1' },
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ],
      }),
    );
    expect(ConsumedCapacity).toMatchObject([
      { CapacityUnits: 7, Table: { CapacityUnits: 6 }, GlobalSecondaryIndexes: { byOwner: { CapacityUnits: 1 } } },
    ]);
  });

  test('a key of an index that moves inside a transaction is two writes there, as outside of one', async () => {
    const Item = { pk: 'units-moved', sk: '1', owner: 'zhao', due: '1' };
    await put(Item);
    const { ConsumedCapacity } = await db.document.send(
      new TransactWriteCommand({
        ReturnConsumedCapacity,
        TransactItems: [{ Put: { TableName, Item: { ...Item, due: '2' } } }],
      }),
    );
    expect(ConsumedCapacity).toMatchObject([
      { CapacityUnits: 4, Table: { CapacityUnits: 2 }, GlobalSecondaryIndexes: { byOwner: { CapacityUnits: 2 } } },
    ]);
  });

  test('a read counts by 4 KB, half when it need not be consistent', async () => {
    await put({ pk: 'units-read', sk: '1', text: 'x'.repeat(5000) });
    const Key = { pk: 'units-read', sk: '1' };
    const units = async (ConsistentRead: boolean) =>
      (await db.document.send(new GetCommand({ TableName, Key, ConsistentRead, ReturnConsumedCapacity })))
        .ConsumedCapacity?.CapacityUnits;
    expect([await units(true), await units(false)]).toEqual([2, 1]);
    const { ConsumedCapacity } = await db.document.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'units-read' },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(ConsumedCapacity?.CapacityUnits).toBe(1);
  });

  test('deleting costs what the item weighed', async () => {
    await put({ pk: 'units-gone', sk: '1', text: 'x'.repeat(3000) });
    const Key = { pk: 'units-gone', sk: '1' };
    const { ConsumedCapacity } = await db.document.send(new DeleteCommand({ TableName, Key, ReturnConsumedCapacity }));
    expect(ConsumedCapacity?.CapacityUnits).toBe(3);
  });
});
