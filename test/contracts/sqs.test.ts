import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let client: SQSClient;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [sqs(context)]);
  client = new SQSClient({ ...endpoint.clientConfig, useQueueUrlAsEndpoint: false });
});
afterAll(() => endpoint.close());

/** The clock can be moved only where it is ours. */
const locally = test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

async function aQueue(attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl = '' } = await client.send(
    new CreateQueueCommand({ QueueName: `q-${randomUUID()}`, Attributes: attributes }),
  );
  return QueueUrl;
}

async function arnOf(url: string): Promise<string> {
  return (await attributesOf(url)).QueueArn ?? '';
}

async function attributesOf(url: string): Promise<Record<string, string>> {
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }));
  return answer.Attributes ?? {};
}

async function aQueueWithDeadLetters(maxReceiveCount: number): Promise<{ url: string; dead: string }> {
  const dead = await aQueue();
  const policy = { deadLetterTargetArn: await arnOf(dead), maxReceiveCount };
  return { dead, url: await aQueue({ RedrivePolicy: JSON.stringify(policy), VisibilityTimeout: '10' }) };
}

const send = (url: string, body: string, more: Partial<SendMessageCommandInput> = {}) =>
  client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, ...more }));

async function receive(url: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      ...more,
    }),
  );
  return Messages;
}

const bodies = async (url: string) => (await receive(url)).map(({ Body }) => Body);

describe('queues', () => {
  test('a queue is found by its name and answers with the attributes it was given', async () => {
    const url = await aQueue({ VisibilityTimeout: '45' });
    const name = url.split('/').at(-1) ?? '';

    expect((await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl).toBe(url);
    expect((await client.send(new ListQueuesCommand({ QueueNamePrefix: name }))).QueueUrls).toEqual([url]);
    expect(await attributesOf(url)).toMatchObject({
      VisibilityTimeout: '45',
      MessageRetentionPeriod: '345600',
      ApproximateNumberOfMessages: '0',
      QueueArn: expect.stringMatching(new RegExp(`^arn:aws:sqs:[^:]+:\\d{12}:${name}$`)),
    });
  });

  test('creating a queue again gives the same URL, and refuses other attributes', async () => {
    const url = await aQueue({ VisibilityTimeout: '45' });
    const again = (timeout: string) =>
      client.send(
        new CreateQueueCommand({ QueueName: url.split('/').at(-1) ?? '', Attributes: { VisibilityTimeout: timeout } }),
      );

    expect((await again('45')).QueueUrl).toBe(url);
    await expect(again('46')).rejects.toMatchObject({ name: 'QueueNameExists' });
  });

  test('a queue that does not exist is refused by AWS’s error', async () => {
    await expect(client.send(new GetQueueUrlCommand({ QueueName: `no-${randomUUID()}` }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });

  locally('FIFO queues are refused by name', async () => {
    await expect(client.send(new CreateQueueCommand({ QueueName: 'a.fifo' }))).rejects.toThrow(/standard queues only/);
  });

  test('a deleted queue is gone, a purged one is empty', async () => {
    const [purged, deleted] = [await aQueue(), await aQueue()];
    await send(purged, 'one');
    await client.send(new PurgeQueueCommand({ QueueUrl: purged }));
    await client.send(new DeleteQueueCommand({ QueueUrl: deleted }));

    expect(await bodies(purged)).toEqual([]);
    await expect(send(deleted, 'x')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});

describe('messages', () => {
  test('a message arrives whole: the SDK checks the MD5 of body and attributes', async () => {
    const url = await aQueue();
    await send(url, '工单 ünï 😀', {
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'ä' },
        number: { DataType: 'Number', StringValue: '4.5' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255, 3]) },
      },
    });

    const [message] = await receive(url);

    expect(message).toMatchObject({ Body: '工单 ünï 😀', Attributes: { ApproximateReceiveCount: '1' } });
    expect(message?.MessageAttributes?.text).toMatchObject({ DataType: 'String', StringValue: 'ä' });
    expect(message?.MessageAttributes?.bytes?.BinaryValue).toEqual(new Uint8Array([0, 255, 3]));
    expect(Number(message?.Attributes?.SentTimestamp)).toBeGreaterThan(endpoint.clock.now() - 60_000);
  });

  test('a batch reports each entry, and the faulty one fails alone', async () => {
    const url = await aQueue();
    const sent = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'good', MessageBody: 'good' },
          { Id: 'bad', MessageBody: 'not \u0000 allowed' },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(sent.Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidMessageContents', SenderFault: true }]);

    const received = await receive(url);
    const Entries = received.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
    const deleted = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    expect(deleted.Successful).toHaveLength(1);
    expect(await attributesOf(url)).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  test.each([
    ['an empty batch', [], 'EmptyBatchRequest'],
    ['one id twice', ['a', 'a'], 'BatchEntryIdsNotDistinct'],
    ['eleven entries', 'abcdefghijk'.split(''), 'TooManyEntriesInBatchRequest'],
  ])('%s is refused', async (_what, ids, name) => {
    const Entries = ids.map((Id) => ({ Id, MessageBody: 'x' }));
    const attempt = client.send(new SendMessageBatchCommand({ QueueUrl: await aQueue(), Entries }));
    await expect(attempt).rejects.toMatchObject({ name });
  });

  test('a message larger than the queue takes is refused', async () => {
    const url = await aQueue({ MaximumMessageSize: '1024' });
    await expect(send(url, 'x'.repeat(1_025))).rejects.toThrow(/shorter than 1024 bytes/);
  });

  test('a long poll ends when a message comes', async () => {
    const url = await aQueue();
    const waiting = receive(url, { WaitTimeSeconds: 10 });
    const began = performance.now();
    await send(url, 'at last');

    expect((await waiting).map(({ Body }) => Body)).toEqual(['at last']);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('a long poll without messages ends empty after its time', async () => {
    expect(await receive(await aQueue(), { WaitTimeSeconds: 1 })).toEqual([]);
  });
});

describe('visibility', () => {
  locally('a message is invisible until its time-out has passed by the clock, then counted again', async () => {
    const url = await aQueue({ VisibilityTimeout: '30' });
    await send(url, 'job');
    const [first] = await receive(url);
    expect(await bodies(url)).toEqual([]);

    await endpoint.clock.advance(30_000);
    const [second] = await receive(url);

    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    await endpoint.clock.advance(30_000);
    expect(await bodies(url), 'the older receipt deletes nothing').toEqual(['job']);
  });

  test('a consumer gives a message back at once', async () => {
    const url = await aQueue();
    await send(url, 'job');
    const [message] = await receive(url);
    const change = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 };
    await client.send(new ChangeMessageVisibilityCommand(change));

    expect(await bodies(url)).toEqual(['job']);
  });

  test('what is not in flight cannot be hidden; what was never a receipt deletes nothing', async () => {
    const url = await aQueue();
    await send(url, 'job');
    const [message] = await receive(url, { VisibilityTimeout: 0 });
    const hide = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 9 };

    await expect(client.send(new ChangeMessageVisibilityCommand(hide))).rejects.toMatchObject({
      name: 'MessageNotInflight',
    });
    const nonsense = client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: 'nonsense' }));
    await expect(nonsense).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  locally('a delayed message comes after its delay, and one too old is forgotten', async () => {
    const url = await aQueue({ MessageRetentionPeriod: '3600' });
    await send(url, 'later', { DelaySeconds: 900 });
    expect(await attributesOf(url)).toMatchObject({ ApproximateNumberOfMessagesDelayed: '1' });
    expect(await bodies(url)).toEqual([]);
    await endpoint.clock.advance(900_000);
    expect(await bodies(url)).toEqual(['later']);

    await endpoint.clock.advance(3_600_000);
    expect(await bodies(url)).toEqual([]);
  });
});

describe('dead letters', () => {
  locally('a message received too often goes to the dead-letter queue, and redrive brings it back as new', async () => {
    const { url, dead } = await aQueueWithDeadLetters(2);
    await send(url, 'poison', { MessageAttributes: { why: { DataType: 'String', StringValue: 'kept' } } });
    for (const _ of [1, 2]) {
      expect(await bodies(url)).toEqual(['poison']);
      await endpoint.clock.advance(10_000);
    }
    expect(await bodies(url)).toEqual([]);
    const [letter] = await receive(dead, { VisibilityTimeout: 0 });
    expect(letter).toMatchObject({
      Body: 'poison',
      Attributes: { DeadLetterQueueSourceArn: await arnOf(url), ApproximateReceiveCount: '3' },
      MessageAttributes: { why: { StringValue: 'kept' } },
    });

    await client.send(new StartMessageMoveTaskCommand({ SourceArn: await arnOf(dead) }));

    expect(await receive(url)).toMatchObject([{ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } }]);
    expect(await bodies(dead)).toEqual([]);
    const tasks = await client.send(new ListMessageMoveTasksCommand({ SourceArn: await arnOf(dead) }));
    expect(tasks.Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
  });

  test('redrive needs a dead-letter queue, and a redrive policy a queue that exists', async () => {
    const url = await aQueue();
    const move = client.send(new StartMessageMoveTaskCommand({ SourceArn: await arnOf(url) }));
    await expect(move).rejects.toThrow(/Dead Letter Queue/);

    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: `${await arnOf(url)}-no`, maxReceiveCount: 1 });
    const set = client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { RedrivePolicy } }));
    await expect(set).rejects.toThrow(/does not exist/);
  });
});

locally('messages, time-outs and counts survive a kill', async () => {
  const { url, dead } = await aQueueWithDeadLetters(1);
  await send(url, 'in flight');
  await receive(url);
  await send(url, 'waiting');
  await endpoint.restart();

  expect(await bodies(url)).toEqual(['waiting']);
  await endpoint.clock.advance(10_000);
  expect(await bodies(url)).toEqual([]);
  expect(await bodies(dead)).toEqual(['in flight', 'waiting']);
});

describe('consumers in this process', () => {
  locally('what they held at a kill is visible at the next start, uncounted; what they left waits', async () => {
    let part: ReturnType<typeof sqs> | undefined;
    const own = await startEndpoint((context) => {
      part = sqs(context);
      return [part];
    });
    const client = new SQSClient({ ...own.clientConfig, useQueueUrlAsEndpoint: false });
    const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({ QueueName: 'held' }));
    const arn = (await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] })))
      .Attributes?.QueueArn as string;
    part?.send(arn, 'held');
    part?.send(arn, 'left');
    const [, left] = part?.receive(arn, 2) ?? [];
    part?.leave(arn, left?.receiptHandle ?? '');

    await own.restart();

    expect(part?.receive(arn, 10)).toMatchObject([{ body: 'held', attributes: { ApproximateReceiveCount: '1' } }]);
    await own.clock.advance(30_000);
    expect(part?.ready(arn)).toBe(2);
    await own.close();
  });
});
