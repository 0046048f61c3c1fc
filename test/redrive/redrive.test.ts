import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { lambda } from '../../infra/local/lambda/lambda.ts';
import type { Queues } from '../../infra/local/sqs/queues.ts';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { deadLetterQueues } from '../../infra/redrive/dead-letter-queues.ts';
import { deadLetterOf } from '../../infra/redrive/letter.ts';
import { redrive } from '../../infra/redrive/redrive.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';
import { zipOf } from '../support/zip.ts';

let endpoint: LocalEndpoint;
let queues: SQSClient;
let functions: LambdaClient;
const said: string[] = [];

beforeAll(async () => {
  endpoint = await startEndpoint((context) => {
    const here = sqs(context);
    return [here, dynamodb(context), lambda(context, { clock: context.clock, queues: here as unknown as Queues })];
  });
  queues = new SQSClient({ ...endpoint.clientConfig, useQueueUrlAsEndpoint: false });
  functions = new LambdaClient(endpoint.clientConfig);
});
afterAll(() => endpoint.close());

const around = () => ({
  sqs: queues,
  lambda: functions,
  dynamo: new DynamoDBClient(endpoint.clientConfig),
  streams: new DynamoDBStreamsClient(endpoint.clientConfig),
  tickets: [],
  say: (line: string) => said.push(line),
});

async function aDeadLetterQueue(name: string): Promise<string> {
  const QueueName = `Redress-test-Service-${name}Undelivered0123ABCD-x`;
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName }));
  return QueueUrl;
}

const named = async (name: string) => {
  const found = (await deadLetterQueues(queues, 'test')).find((queue) => queue.name === name);
  if (found === undefined) throw new Error(`no queue ${name}`);
  return found;
};

async function aFunction(code: string): Promise<string> {
  const { FunctionArn = '' } = await functions.send(
    new CreateFunctionCommand({
      FunctionName: `redrive-${randomUUID()}`,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/test',
      Code: { ZipFile: zipOf('index.mjs', code) },
    }),
  );
  return FunctionArn;
}

const fromScheduler = (functionArn: string, body: string) => ({
  MessageBody: body,
  MessageAttributes: { TARGET_ARN: { DataType: 'String', StringValue: functionArn } },
});

test('the dead-letter queues of a stage are listed by whose they are, with what lies in them', async () => {
  await queues.send(new SendMessageCommand({ QueueUrl: await aDeadLetterQueue('Listed'), MessageBody: 'x' }));
  await queues.send(new CreateQueueCommand({ QueueName: 'Redress-test-Service-LettersQueue0123ABCD-x' }));
  const listed = await deadLetterQueues(queues, 'test');
  expect(listed).toEqual([expect.objectContaining({ name: 'Listed', waiting: 1 })]);
});

test('a firing that was given up is handed to its function again, and its message goes', async () => {
  const url = await aDeadLetterQueue('Timers');
  const fn = await aFunction(
    'export const handler = async ({ number }) => { if (number !== "N-1") throw new Error(number); }',
  );
  await queues.send(new SendMessageCommand({ QueueUrl: url, ...fromScheduler(fn, '{"number":"N-1"}') }));
  await redrive(around(), await named('Timers'));
  expect(said).toContain('done again: {"number":"N-1"}');
  expect((await named('Timers')).waiting).toBe(0);
});

test('what fails again is told, stays in the queue and holds up nothing else', async () => {
  const url = await aDeadLetterQueue('Failing');
  const fn = await aFunction('export const handler = async (is) => { if (is.broken) throw new Error("still broken") }');
  for (const body of ['{"broken":true}', '{}'])
    await queues.send(new SendMessageCommand({ QueueUrl: url, ...fromScheduler(fn, body) }));
  await expect(redrive(around(), await named('Failing'))).rejects.toThrow(
    /failed again with {"broken":true}.*still broken.*\n1 failed again/,
  );
  expect(said).toContain('done again: {}');
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body }) => Body)).toEqual(['{"broken":true}']);
});

test('what takes longer than it is looked at for is told and left as it is', async () => {
  const url = await aDeadLetterQueue('Slow');
  await queues.send(new SendMessageCommand({ QueueUrl: url, ...fromScheduler('arn:slow', '{"slow":true}') }));
  const slow = {
    send: async () => {
      await endpoint.clock.advance(121_000);
      return { FunctionError: 'Unhandled' };
    },
  };
  const queue = await named('Slow');
  await expect(redrive({ ...around(), lambda: slow as unknown as LambdaClient }, queue)).rejects.toThrow(
    /failed again with {"slow":true}.*\n1 failed again/,
  );
});

test('an event that was given up so long ago that the stream forgot it stays until somebody names its ticket', async () => {
  const url = await aDeadLetterQueue('ReactionsFollow');
  const times = {
    streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/Gone/stream/2026-01-01T00:00:00.000',
    shardId: 'shardId-1',
    startSequenceNumber: '1',
    endSequenceNumber: '1',
    approximateArrivalOfFirstRecord: '2026-11-22T07:00:00Z',
    approximateArrivalOfLastRecord: '2026-11-22T07:00:01Z',
  };
  const record = {
    requestContext: { functionArn: 'arn:aws:lambda:eu-central-1:0:function:Follow' },
    DDBStreamBatchInfo: times,
  };
  await queues.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(record) }));
  await redrive(around(), await named('ReactionsFollow'));
  expect(said.join('\n')).toContain('between 2026-11-22T07:00:00Z and 2026-11-22T07:00:01Z was given up by Follow');
  expect((await named('ReactionsFollow')).waiting).toBe(1);
});

test.each([
  ['a mail’s notification', { Body: '{"notificationType":"Received"}' }, { kind: 'message' }],
  ['no JSON', { Body: 'x' }, { kind: 'message' }],
  [
    'what Lambda gave up',
    { Body: '{"requestContext":{"functionArn":"arn:f:$LATEST"},"requestPayload":{"month":"2026-10"}}' },
    { kind: 'invocation', functionArn: 'arn:f', payload: '{"month":"2026-10"}' },
  ],
])('%s is told by its form', (_what, message, kind) => {
  expect(deadLetterOf(message)).toEqual(kind);
});
