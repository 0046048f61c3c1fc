import { expect, test } from 'vitest';
import { between, Meter } from '../../infra/local/meter/meter.ts';
import { meteredCall } from '../../infra/local/meter/metered-call.ts';
import type { AwsRequest } from '../../infra/local/part.ts';

const request = (operation: string, body: object): AwsRequest => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: { 'x-amz-target': `Some_20120810.${operation}` },
  body: Buffer.from(JSON.stringify(body)),
});

const CAPACITY = { TableName: 'T', CapacityUnits: 5, GlobalSecondaryIndexes: { byDue: { CapacityUnits: 2 } } };

/** Answers with what it used only when it is asked for it, as DynamoDB does. */
async function table({ body }: AwsRequest) {
  const { ReturnConsumedCapacity } = JSON.parse(body.toString());
  const answer = { Attributes: {}, ...(ReturnConsumedCapacity && { ConsumedCapacity: CAPACITY }) };
  return { status: 200, body: JSON.stringify(answer) };
}

test('units of the table are counted on the way, and who did not ask for them does not see them', async () => {
  const meter = new Meter();
  const { body } = await meteredCall({ meter, service: 'dynamodb', request: request('PutItem', { Item: {} }) }, table);
  expect(JSON.parse(body.toString())).toEqual({ Attributes: {} });
  expect(meter.readings()).toEqual({ dynamodb: { PutItem: 1, WriteUnits: 5, 'WriteUnits of byDue': 2 } });
});

test('who asked for the units gets them', async () => {
  const asked = request('Query', { ReturnConsumedCapacity: 'TOTAL' });
  const { body } = await meteredCall({ meter: new Meter(), service: 'dynamodb', request: asked }, table);
  expect(JSON.parse(body.toString()).ConsumedCapacity).toEqual(CAPACITY);
});

test("a call that a function made is counted as that function's too", async () => {
  const meter = new Meter();
  const call = { ...request('StartExecution', {}), fromFunction: 'FollowEvents' };
  await meteredCall({ meter, service: 'states', request: call }, async () => ({ status: 200, body: '{}' }));
  expect(meter.readings()).toEqual({
    states: { StartExecution: 1 },
    calls: { 'FollowEvents states.StartExecution': 1 },
  });
});

test('a call of any other service is counted and passed on as it is', async () => {
  const meter = new Meter();
  const call = request('StartExecution', { input: '{}' });
  const seen: AwsRequest[] = [];
  const handle = async (passed: AwsRequest) => {
    seen.push(passed);
    return { status: 200, body: '{}' };
  };
  await meteredCall({ meter, service: 'states', request: call }, handle);
  await meteredCall({ meter: undefined, service: 'states', request: call }, handle);
  expect(seen).toEqual([call, call]);
  expect(meter.readings()).toEqual({ states: { StartExecution: 1 } });
});

test('a refused call is counted as a request, without units', async () => {
  const meter = new Meter();
  const refused = async () => ({ status: 400, body: '{}' });
  await meteredCall({ meter, service: 'dynamodb', request: request('PutItem', {}) }, refused);
  expect(meter.readings()).toEqual({ dynamodb: { PutItem: 1 } });
});

test('what moved between two readings is what a piece of work cost', () => {
  const meter = new Meter();
  meter.add('lambda', 'A');
  const before = meter.readings();
  meter.add('lambda', 'B', 3);
  expect(between(before, meter.readings())).toEqual({ lambda: { B: 3 } });
});
