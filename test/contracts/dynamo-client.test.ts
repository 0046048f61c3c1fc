import { ConditionalCheckFailedException, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { countedRequests } from '../../shared/aws/counted-requests.ts';
import { dynamoClient } from '../../shared/aws/dynamo-client.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

const TableName = 'things';
let endpoint: LocalEndpoint;
let client: DynamoDBDocumentClient;
let requests: () => number;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  client = dynamoClient(endpoint.clientConfig);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    }),
  );
  requests = countedRequests(client);
});
afterAll(() => endpoint.close());

const put = (sk: string, more: object = {}) =>
  client.send(new PutCommand({ TableName, Item: { pk: 'a', sk, ...more } }));
const get = (sk: string) => client.send(new GetCommand({ TableName, Key: { pk: 'a', sk } }));

test('calls of one kind that are under way together each get their own answer', async () => {
  const names = Array.from({ length: 20 }, (_, at) => `item-${at}`);
  await Promise.all(names.map((sk) => put(sk, { says: sk, left: undefined })));
  const answers = await Promise.all([...names, 'missing'].map(get));
  expect(answers.map(({ Item }) => Item)).toEqual([...names.map((sk) => ({ pk: 'a', sk, says: sk })), undefined]);
});

test('an error is of its class, and the next call of its kind is not touched by it', async () => {
  const again = new PutCommand({
    TableName,
    Item: { pk: 'a', sk: 'once' },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await put('once');
  await expect(client.send(again)).rejects.toBeInstanceOf(ConditionalCheckFailedException);
  await put('once', { n: 2 });
  expect((await get('once')).Item).toEqual({ pk: 'a', sk: 'once', n: 2 });
});

test('pages of a query are asked for by it, each counted as one request', async () => {
  for (const sk of ['p-1', 'p-2', 'p-3']) await put(sk);
  const before = requests();
  const found: unknown[] = [];
  const query = {
    TableName,
    Limit: 2,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :p)',
    ExpressionAttributeValues: { ':pk': 'a', ':p': 'p-' },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(({ sk }) => sk));
  expect(found).toEqual(['p-1', 'p-2', 'p-3']);
  expect(requests() - before).toBe(2);
});

test('a call can be given up', async () => {
  const gone = AbortSignal.abort();
  await expect(
    client.send(new GetCommand({ TableName, Key: { pk: 'a', sk: 'x' } }), { abortSignal: gone }),
  ).rejects.toThrow(/abort/i);
});
