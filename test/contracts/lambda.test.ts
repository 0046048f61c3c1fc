import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { lambda } from '../../infra/local/lambda/lambda.ts';
import type { Queues } from '../../infra/local/sqs/queues.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';
import { zipOf } from '../support/zip.ts';

const MINUTE = 60_000;
let endpoint: LocalEndpoint;
let client: LambdaClient;
const made: string[] = [];
const sent: { arn: string; body: string }[] = [];
const queues = { send: (arn: string, body: string) => String(sent.push({ arn, body })) } as unknown as Queues;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [lambda(context, { clock: context.clock, queues })]);
  client = new LambdaClient(endpoint.clientConfig);
});
afterAll(() => endpoint?.close());
afterEach(async () => {
  for (const name of made.splice(0)) await client.send(new DeleteFunctionCommand({ FunctionName: name }));
});

async function create(code: string, more: Record<string, unknown> = {}): Promise<string> {
  const name = `contract-${randomUUID()}`;
  await client.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: process.env.CONTRACT_LAMBDA_ROLE ?? 'arn:aws:iam::000000000000:role/contract',
      Code: { ZipFile: zipOf('index.mjs', code) },
      ...more,
    }),
  );
  made.push(name);
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 30, minDelay: 1 }, { FunctionName: name });
  return name;
}

async function invoke(name: string, event: unknown, more: Partial<InvokeCommandInput> = {}) {
  const { Payload, ...answer } = await client.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event), ...more }),
  );
  const text = Payload?.transformToString();
  return { ...answer, payload: text ? JSON.parse(text) : undefined };
}

test('the result of the handler comes back as JSON', async () => {
  const name = await create(
    'export const handler = async (event, context) => ({ event, name: context.functionName });',
  );
  const answer = await invoke(name, { n: 1, text: '投诉' });
  expect(answer).toMatchObject({ StatusCode: 200, payload: { event: { n: 1, text: '投诉' }, name } });
  expect(answer.FunctionError).toBeUndefined();
});

test('a handler that returns nothing answers null', async () => {
  const name = await create('export const handler = async () => {};');
  expect((await invoke(name, {})).payload).toBeNull();
});

test('what the handler throws is reported with its type, message and trace', async () => {
  const name = await create(
    'class Odd extends Error { name = "Odd" }; export const handler = async () => { throw new Odd("no"); };',
  );
  expect(await invoke(name, {})).toMatchObject({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    payload: { errorType: 'Odd', errorMessage: 'no', trace: expect.arrayContaining(['Odd: no']) },
  });
});

test('a missing handler is reported as the runtime does', async () => {
  const name = await create('export const other = async () => {};');
  expect((await invoke(name, {})).payload).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
});

test('a function that takes too long is ended and works again the next time', async () => {
  const name = await create(
    'export const handler = ({ hang }) => hang ? new Promise(() => setInterval(() => {}, 1000)) : Promise.resolve("ok");',
    { Timeout: 3 },
  );
  expect((await invoke(name, { hang: true })).payload).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringContaining('Task timed out after 3.00 seconds'),
  });
  expect((await invoke(name, {})).payload).toBe('ok');
});

test('a function that ends its process is reported and works again the next time', async () => {
  const name = await create('export const handler = async ({ exit }) => exit ? process.exit(3) : "ok";', {
    Timeout: 10,
  });
  expect((await invoke(name, { exit: true })).payload).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect((await invoke(name, {})).payload).toBe('ok');
});

test('the function sees its own environment and what Lambda sets', async () => {
  const name = await create('export const handler = async () => process.env;', {
    Environment: { Variables: { GREETING: 'hi' } },
  });
  const { payload } = await invoke(name, {});
  expect(payload).toMatchObject({ GREETING: 'hi', AWS_LAMBDA_FUNCTION_NAME: name, _HANDLER: 'index.handler' });
});

test('invocations may run at the same time, each in an environment of its own', async () => {
  const name = await create(
    'let n = 0; export const handler = async () => { n++; const seen = n; await new Promise((r) => setTimeout(r, 2_500)); return [seen, n]; };',
    { Timeout: 10 },
  );
  const answers = await Promise.all([1, 2, 3].map(() => invoke(name, {})));
  expect(answers.map(({ payload }) => payload)).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
});

test('an unknown function, a body that is no JSON and one that is too large are refused', async () => {
  const name = await create('export const handler = async () => 1;');
  await expect(invoke('contract-nowhere', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(invoke(name, {}, { Payload: Buffer.from('{') })).rejects.toMatchObject({
    name: 'InvalidRequestContentException',
  });
  await expect(invoke(name, 'x'.repeat(6_400_000))).rejects.toMatchObject({ $metadata: { httpStatusCode: 413 } });
});

test('an answer over 6 MB is an error of the function', async () => {
  const name = await create('export const handler = async () => "x".repeat(6_400_000);', {
    Timeout: 10,
    MemorySize: 256,
  });
  expect((await invoke(name, {})).payload).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

test('a dry run runs nothing', async () => {
  const name = await create('export const handler = async () => { throw new Error("ran"); };');
  expect(await invoke(name, {}, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
});

// Elsewhere nobody can wait for the retries, nor look into the queue.
test.skipIf(process.env.AWS_ENDPOINT_URL)(
  'what is sent as an event is tried three times by the clock, then given up to the dead-letter queue',
  async () => {
    const arn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
    const name = await create('export const handler = async () => { throw new Error("never"); };', {
      DeadLetterConfig: { TargetArn: arn },
    });
    expect(await invoke(name, { a: 1 }, { InvocationType: 'Event' })).toMatchObject({ StatusCode: 202 });
    await endpoint.clock.advance(0);
    await endpoint.restart();
    await endpoint.clock.advance(MINUTE + 1000);
    expect(sent).toEqual([]);
    await endpoint.clock.advance(2 * MINUTE);
    expect(sent).toEqual([{ arn, body: '{"a":1}' }]);
  },
);

test.skipIf(process.env.AWS_ENDPOINT_URL)('an event handled on a later try is not repeated', async () => {
  const name = await create(
    `import { appendFileSync, readFileSync } from "node:fs";
    export const handler = async ({ file }) => {
      appendFileSync(file, "x");
      if (readFileSync(file, "utf8").length < 2) throw new Error("again");
    };`,
  );
  const file = join(mkdtempSync(join(tmpdir(), 'lambda-')), 'count');
  await invoke(name, { file }, { InvocationType: 'Event' });
  await endpoint.clock.advance(60 * MINUTE);
  expect(readFileSync(file, 'utf8')).toBe('xx');
});
