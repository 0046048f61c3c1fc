import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apartKey, countedKey, entryKey } from '../../shared/aws/keys.ts';
import { Product } from '../support/product.ts';

const NOBODY = 'NR510201A-2026-999999';
let product: Product;
let environment: Record<string, string>;
let table: DynamoDBClient;
let TableName: string;

beforeAll(async () => {
  product = await Product.start();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  environment = { AWS_ENDPOINT_URL: product.awsUrl, AWS_REGION: 'eu-central-1' };
  table = new DynamoDBClient({ endpoint: product.awsUrl, region: 'eu-central-1', credentials });
  TableName = (await table.send(new ListTablesCommand({}))).TableNames?.[0] ?? '';
});
afterAll(() => product?.close());

async function redrive(...args: string[]): Promise<string> {
  const { PATH = '' } = process.env;
  const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const env = { PATH, ...environment, ...keys };
  const command = ['infra/commands/redrive.ts', '--stage', 'local', ...args];
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}

async function aTicket(email: string): Promise<string> {
  const { body, status } = await product.post('/api/tickets', {
    ...{ subject: 'Gate stuck', details: 'It does not open.', category: 'service-quality', urgency: 'very-urgent' },
    ...{ customer: { contact: 'Alice Brown', email }, language: 'en' },
  });
  expect(status).toBe(201);
  return body.number;
}

/** The version up to which a ticket is counted, kept apart or in its month. */
async function countedUpTo(number: string): Promise<number> {
  const mark = await itemAt(countedKey(number));
  const apart = mark?.apart?.S === undefined ? undefined : await itemAt(apartKey(mark.apart.S, number));
  return Number(apart?.to?.N ?? mark?.version?.N);
}

const itemAt = async ({ pk, sk }: { pk: string; sk: string }) =>
  (await table.send(new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }))).Item;

test('an event that poisons its followers holds up no other, and is followed again by one command once its cause is put right', async () => {
  const number = await aTicket('alice@harbour.example');
  await product.quiet();
  const poisoned = entryKey(number, 99);
  const first = await itemAt(entryKey(number, 1));
  const [pk, sk] = [{ S: poisoned.pk }, { S: poisoned.sk }];
  await table.send(
    new PutItemCommand({ TableName, Item: { ...first, pk, sk, version: { N: '99' }, number: { S: NOBODY } } }),
  );
  await aTicket('bob@harbour.example');
  await product.advance('PT1H');
  expect(await product.outbox('bob@harbour.example')).toHaveLength(1);
  expect(await redrive()).toMatch(/1 {2}ReactionsCount\n.*1 {2}ReactionsFollow/);

  await expect(redrive('ReactionsCount')).rejects.toThrow(/failed again with ENTRY#0*99/);
  await table.send(
    new UpdateItemCommand({
      ...{ TableName, Key: { pk, sk }, UpdateExpression: 'SET #n = :n' },
      ...{ ExpressionAttributeNames: { '#n': 'number' }, ExpressionAttributeValues: { ':n': { S: number } } },
    }),
  );
  await product.advance('PT5M');
  expect(await countedUpTo(number)).toBeLessThan(99);
  for (const queue of ['ReactionsCount', 'ReactionsFollow']) {
    expect(await redrive(queue)).toBe(`followed again: ${poisoned.pk} ${poisoned.sk}\n`);
  }
  await product.quiet();
  // What follows from it may have written entries of its own behind it.
  expect(await countedUpTo(number)).toBeGreaterThanOrEqual(99);
  expect(await redrive()).toMatch(/0 {2}ReactionsCount\n.*0 {2}ReactionsFollow/);
}, 300_000);
