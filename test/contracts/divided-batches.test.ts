import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { FaultPlan } from '../../infra/local/faults/fault-plan.ts';
import { faultyCall } from '../../infra/local/faults/faulty-calls.ts';
import { batchGet } from '../../shared/aws/batch-get.ts';
import { batchWrite } from '../../shared/aws/batch-write.ts';
import { CLAUSES } from '../../shared/aws/counter-items.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { countsKey } from '../../shared/aws/keys.ts';
import { clauseCounters } from '../../shared/aws/month-counters.ts';
import { createTable } from '../support/create-table.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

/** A DynamoDB that does half of every batch and names the rest, as it may on any day. */
const faults = new FaultPlan({ seed: 1, rates: { 'batch-partly': 1 } });
let endpoint: LocalEndpoint;
let table: Table;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => {
    const part = dynamodb(context);
    const whole = part.handle?.bind(part) ?? (() => Promise.reject(new Error('DynamoDB answers no calls')));
    return [
      {
        ...part,
        signingName: 'dynamodb',
        handle: (request) => faultyCall({ faults, service: 'dynamodb', request }, whole),
      },
    ];
  });
  const client = new DynamoDBClient({ ...endpoint.clientConfig, customUserAgent: 'exec-env/AWS_Lambda_nodejs24.x' });
  table = { client: DynamoDBDocumentClient.from(client), tableName: 'divided' };
  await createTable(client, 'divided');
});
afterAll(() => endpoint.close());

test('what DynamoDB did not get to of a batch is asked for again: nothing is put, read or removed by half', async () => {
  const keys = Array.from({ length: 60 }, (_, at) => ({ pk: 'PART', sk: `${at}` }));
  await batchWrite(table, { put: keys });
  expect(await batchGet(table, keys)).toHaveLength(60);
  await batchWrite(table, { remove: keys.slice(1) });
  expect(await batchGet(table, keys)).toEqual(keys.slice(0, 1));
});

test('a year of counters has all its months, however many DynamoDB reads at once', async () => {
  const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);
  await batchWrite(table, { put: months.map((month, at) => ({ ...countsKey(month, CLAUSES), tickets: at + 1 })) });
  const counts = await clauseCounters(table, months);
  expect(counts.map(({ tickets }) => tickets).sort((a = 0, b = 0) => a - b)).toEqual(months.map((_, at) => at + 1));
});
