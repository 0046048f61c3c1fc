import { DeleteItemCommand, DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type ShardIteratorType,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTable, openDynamodb } from './dynamodb-fixture.ts';

const { endpoint, client, close } = await openDynamodb();
const streams = new DynamoDBStreamsClient(endpoint.clientConfig);
let table: string;
let where: { StreamArn: string; ShardId: string };

beforeAll(async () => {
  table = await aTable(client);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const StreamArn = Table?.LatestStreamArn ?? '';
  for (const sk of ['a', 'b', 'c']) await put(sk);
  await client.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'p' }, sk: { S: 'b' } } }));
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  where = { StreamArn, ShardId: StreamDescription?.Shards?.[0]?.ShardId ?? '' };
});
afterAll(close);

const put = (sk: string) =>
  client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: 'p' }, sk: { S: sk }, n: { N: '1' } } }));

async function iterator(ShardIteratorType: ShardIteratorType, SequenceNumber?: string) {
  const asked = { ...where, ShardIteratorType, ...(SequenceNumber && { SequenceNumber }) };
  return (await streams.send(new GetShardIteratorCommand(asked))).ShardIterator;
}

async function read(ShardIterator: string | undefined) {
  const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  const told = Records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb?.Keys?.sk?.S}`);
  return { Records, told, NextShardIterator };
}

test('a stream is read from its beginning, in order, each change with its number and what it left', async () => {
  const { Records, told } = await read(await iterator('TRIM_HORIZON'));
  expect(told).toEqual(['INSERT a', 'INSERT b', 'INSERT c', 'REMOVE b']);
  expect(Records[0]?.dynamodb?.NewImage).toEqual({ pk: { S: 'p' }, sk: { S: 'a' }, n: { N: '1' } });
  const numbers = Records.map(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? 0));
  expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
});

test('a place is found again by its number: with it, or after it', async () => {
  const { Records } = await read(await iterator('TRIM_HORIZON'));
  const second = Records[1]?.dynamodb?.SequenceNumber;
  expect((await read(await iterator('AT_SEQUENCE_NUMBER', second))).told[0]).toBe('INSERT b');
  expect((await read(await iterator('AFTER_SEQUENCE_NUMBER', second))).told[0]).toBe('INSERT c');
});

test('what is to come is read on from where the reader stood', async () => {
  const { told, NextShardIterator } = await read(await iterator('LATEST'));
  expect(told).toEqual([]);
  await put('d');
  expect((await read(NextShardIterator)).told).toEqual(['INSERT d']);
});

test.skipIf(!endpoint.local)('after 24 hours a stream has forgotten', async () => {
  const { Records } = await read(await iterator('TRIM_HORIZON'));
  await endpoint.clock.advance(26 * 3_600_000);
  await put('e');
  await expect(iterator('AT_SEQUENCE_NUMBER', Records[0]?.dynamodb?.SequenceNumber)).rejects.toMatchObject({
    name: 'TrimmedDataAccessException',
  });
});
