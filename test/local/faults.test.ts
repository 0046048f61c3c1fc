import { expect, test } from 'vitest';
import { type Fault, FaultPlan, parseFaults } from '../../infra/local/faults/fault-plan.ts';
import { faultyCall } from '../../infra/local/faults/faulty-calls.ts';
import { faultyFirings } from '../../infra/local/faults/faulty-firings.ts';
import { faultyFunctions } from '../../infra/local/faults/faulty-functions.ts';
import type { AwsRequest, Functions } from '../../infra/local/part.ts';
import type { Firing } from '../../infra/local/scheduler/firing-store.ts';

const always = (...kinds: string[]) =>
  new FaultPlan({ seed: 1, rates: Object.fromEntries(kinds.map((kind) => [kind, 1])) });
const strikesOf = (seed: number, run = 0) => {
  const plan = new FaultPlan({ seed, run, rates: { 'timer-never': 0.3 } });
  return Array.from({ length: 50 }, () => plan.strikes('timer-never', 'a.schedule'));
};

function counted(): Functions & { calls: unknown[] } {
  const calls: unknown[] = [];
  return {
    calls,
    invoke: async (_name, _event, options) => {
      calls.push(options);
      return { ok: true, payload: calls.length };
    },
  };
}

function request(target: string, body: object, agent = 'aws-sdk-js/3 exec-env/AWS_Lambda_nodejs24.x'): AwsRequest {
  const headers = { 'x-amz-target': `DynamoDB_20120810.${target}`, 'user-agent': agent };
  return { method: 'POST', path: '/', query: new URLSearchParams(), headers, body: Buffer.from(JSON.stringify(body)) };
}

const firing = { id: 'one', scheduleArn: 'arn:aws:scheduler:r:a:schedule/group/name', attempt: 1 } as Firing;

test('the same seed and run meets the same faults, another one others', () => {
  expect(strikesOf(7)).toEqual(strikesOf(7));
  expect(strikesOf(7)).not.toEqual(strikesOf(8));
  expect(strikesOf(7)).not.toEqual(strikesOf(7, 1));
  expect(strikesOf(7)).toContain(true);
  expect(strikesOf(7)).toContain(false);
});

test('a rate for a place goes before the one for its group, and that before the one for all', () => {
  const told: Fault[] = [];
  const plan = new FaultPlan(
    { seed: 1, rates: { 'call-refused': 1, 'call-refused:ses': 0, 'call-refused:ses.Send': 1 } },
    (fault) => told.push(fault),
  );
  expect(['s3.Get', 'ses.Verify', 'ses.Send'].map((place) => plan.strikes('call-refused', place))).toEqual([
    true,
    false,
    true,
  ]);
  expect(told.map(({ place }) => place)).toEqual(['s3.Get', 'ses.Send']);
});

test.each([
  ['{}', /seed and rates/],
  ['{"seed":1,"rates":{"earthquake":1}}', /earthquake is no fault; known are function-throws/],
  ['nonsense', /JSON/],
])('a plan like %s is refused by what is wrong with it', (text, why) => {
  expect(() => parseFaults(text)).toThrow(why);
});

test('without a plan functions, calls and timers are what they are', async () => {
  const functions = counted();
  expect(faultyFunctions({ functions, faults: undefined, atLeastOnce: true })).toBe(functions);
  expect(faultyFirings(firing, undefined)).toEqual([{ ...firing, lateMs: 0 }]);
  const answer = await faultyCall(
    { faults: undefined, service: 'dynamodb', request: request('PutItem', {}) },
    async () => ({
      status: 200,
      body: 'done',
    }),
  );
  expect(answer.body).toBe('done');
});

test('an event reaches two instances only where Lambda may deliver it twice', async () => {
  const [fed, asked] = [counted(), counted()];
  const faults = always('function-twice');
  await faultyFunctions({ functions: fed, faults, atLeastOnce: true }).invoke('f', {});
  await faultyFunctions({ functions: asked, faults, atLeastOnce: false }).invoke('f', {});
  expect([fed.calls.length, asked.calls.length]).toEqual([2, 1]);
});

test('a function that throws does nothing; one whose answer is lost did all; one that is cut ran for a moment', async () => {
  const run = async (kind: string) => {
    const functions = counted();
    const outcome = await faultyFunctions({ functions, faults: always(kind), atLeastOnce: true }).invoke('f', {});
    return { ok: outcome.ok, calls: functions.calls };
  };
  expect(await run('function-throws')).toEqual({ ok: false, calls: [] });
  expect(await run('function-answer-lost')).toEqual({ ok: false, calls: [undefined] });
  expect(await run('function-cut')).toEqual({ ok: true, calls: [{ cutAfterMs: expect.any(Number) }] });
});

test('a call that is refused is not done, one whose answer is lost is; only functions meet faults', async () => {
  const run = async (kind: string, agent?: string) => {
    let done = 0;
    const call = { faults: always(kind), service: 'dynamodb', request: request('PutItem', {}, agent) };
    const { status } = await faultyCall(call, async () => {
      done += 1;
      return { status: 200, body: '' };
    });
    return { status, done };
  };
  expect(await run('call-refused')).toEqual({ status: 500, done: 0 });
  expect(await run('call-answer-lost')).toEqual({ status: 500, done: 1 });
  expect(await run('call-refused', 'an auditor')).toEqual({ status: 200, done: 1 });
});

test('a transaction that meets another one is told so for its items, as DynamoDB does', async () => {
  const call = request('TransactWriteItems', { TransactItems: [{ Put: {} }, { Put: {} }] });
  const answer = await faultyCall(
    { faults: always('write-conflict'), service: 'dynamodb', request: call },
    async () => ({
      status: 200,
      body: '',
    }),
  );
  expect(answer.status).toBe(400);
  expect(JSON.parse(String(answer.body))).toMatchObject({
    __type: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
  });
});

test('a schedule fires never, twice or late', () => {
  expect(faultyFirings(firing, always('timer-never'))).toEqual([]);
  expect(new Set(faultyFirings(firing, always('timer-twice')).map(({ id }) => id)).size).toBe(2);
  const [late] = faultyFirings(firing, always('timer-late'));
  expect(late).toMatchObject({ id: 'one', attempt: 0 });
  expect(late?.lateMs).toBeGreaterThan(0);
});

test.each([
  [
    'BatchWriteItem',
    { RequestItems: { T: [1, 2, 3].map((n) => ({ PutRequest: { Item: { n } } })) } },
    { UnprocessedItems: { T: [{ PutRequest: { Item: { n: 3 } } }] } },
  ],
  [
    'BatchGetItem',
    { RequestItems: { T: { Keys: [{ k: 1 }, { k: 2 }], ConsistentRead: true } } },
    { UnprocessedKeys: { T: { Keys: [{ k: 2 }], ConsistentRead: true } } },
  ],
  [
    'SendMessageBatch',
    { QueueUrl: 'q', Entries: [{ Id: 'a' }, { Id: 'b' }] },
    { Failed: [{ Id: 'b', SenderFault: false, Code: 'InternalError' }] },
  ],
])('of a batch half is done, and the answer names the rest: %s', async (operation, body, told) => {
  const asked: unknown[] = [];
  const call = { faults: always('batch-partly'), service: 'any', request: request(operation, body) };
  const { status, body: answer } = await faultyCall(call, async ({ body: half }) => {
    asked.push(JSON.parse(String(half)));
    return { status: 200, body: '{}' };
  });
  expect(status).toBe(200);
  expect(JSON.parse(String(answer))).toEqual(told);
  const count = (batch: unknown) => JSON.stringify(batch).match(/PutRequest|"k"|"Id"/g)?.length;
  expect((count(asked[0]) ?? 0) + (count(told) ?? 0)).toBe(count(body));
});

test('a batch of one is not divided', async () => {
  const body = { RequestItems: { T: { Keys: [{ k: 1 }] } } };
  const call = { faults: always('batch-partly'), service: 'dynamodb', request: request('BatchGetItem', body) };
  expect((await faultyCall(call, async ({ body: whole }) => ({ status: 200, body: whole }))).body).toEqual(
    Buffer.from(JSON.stringify(body)),
  );
});
