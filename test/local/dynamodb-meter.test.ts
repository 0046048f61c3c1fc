import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { between, Meter, type Readings } from '../../infra/local/meter/meter.ts';
import { aTable } from '../contracts/dynamodb-fixture.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

const meter = new Meter();
let endpoint: LocalEndpoint;
let client: DynamoDBClient;
let document: DynamoDBDocumentClient;
let TableName: string;
let before: Readings;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb({ ...context, meter })]);
  client = new DynamoDBClient(endpoint.clientConfig);
  document = DynamoDBDocumentClient.from(client);
  TableName = await aTable(client);
});
beforeEach(() => {
  before = meter.readings();
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const ReturnConsumedCapacity = 'INDEXES' as const;
const counted = () => between(before, meter.readings()).dynamodb;

test('what each kind of item costs on the table is counted by the words in capitals that its keys begin with', async () => {
  const items = [
    { pk: 'TICKET#1', sk: 'TICKET', owner: 'zhao', due: '1' },
    { pk: 'TICKET#1', sk: 'ENTRY#000001', text: 'x'.repeat(1100) },
  ];
  const TransactItems = items.map((Item) => ({ Put: { TableName, Item } }));
  await document.send(new TransactWriteCommand({ TransactItems, ReturnConsumedCapacity }));
  const Item = { pk: 'TICKET#1', sk: 'ENTRY#000002' };
  await document.send(new PutCommand({ TableName, Item, ReturnConsumedCapacity }));
  expect(counted()).toEqual({ 'WriteUnits of item TICKET': 2, 'WriteUnits of item TICKET/ENTRY': 5 });
});

test('a write whose condition fails is charged by what it found, alone or in a transaction', async () => {
  const Item = { pk: 'MARK#1', sk: 'MARK', text: 'x'.repeat(1500) };
  const once = { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
  await document.send(new PutCommand({ ...once, ReturnConsumedCapacity }));
  await document.send(new PutCommand({ ...once, ReturnConsumedCapacity })).catch(() => undefined);
  const TransactItems = [{ Put: once }, { Put: { TableName, Item: { pk: 'WORD#1', sk: 'NR-1' } } }];
  await document.send(new TransactWriteCommand({ TransactItems, ReturnConsumedCapacity })).catch(() => undefined);
  // The first write's own units are told by its answer, and counted from there.
  expect(counted()).toEqual({
    WriteUnits: 2 + 6,
    'WriteUnits of item MARK': 2 + 2 + 4,
    'WriteUnits of item WORD/NR': 2,
  });
});
