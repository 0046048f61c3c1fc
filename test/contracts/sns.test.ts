import { randomUUID } from 'node:crypto';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sns } from '../../infra/local/sns/sns.ts';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let topics: SNSClient;
let queues: SQSClient;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => {
    const queuePart = sqs(context);
    return [queuePart, sns(context, queuePart)];
  });
  topics = new SNSClient(endpoint.clientConfig);
  queues = new SQSClient({ ...endpoint.clientConfig, useQueueUrlAsEndpoint: false });
});
afterAll(() => endpoint.close());

const locally = test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

async function aTopic(): Promise<string> {
  return (await topics.send(new CreateTopicCommand({ Name: `t-${randomUUID()}` }))).TopicArn ?? '';
}

async function aQueue(): Promise<{ url: string; arn: string }> {
  const { QueueUrl: url = '' } = await queues.send(new CreateQueueCommand({ QueueName: `q-${randomUUID()}` }));
  const ask = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
  return { url, arn: (await queues.send(ask)).Attributes?.QueueArn ?? '' };
}

const subscribe = (TopicArn: string, Endpoint: string, Attributes: Record<string, string> = {}) =>
  topics.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));

async function receive(url: string): Promise<Message | undefined> {
  const ask = { QueueUrl: url, MessageAttributeNames: ['All'], WaitTimeSeconds: 1 };
  return (await queues.send(new ReceiveMessageCommand(ask))).Messages?.[0];
}

const publication = {
  Message: '{"of":"<工单> & more"}',
  Subject: 'a subject',
  MessageAttributes: { kind: { DataType: 'String', StringValue: 'opened' } },
};

test('a subscribed queue gets what is published in AWS’s envelope', async () => {
  const [topic, queue] = [await aTopic(), await aQueue()];
  await subscribe(topic, queue.arn);

  const { MessageId } = await topics.send(new PublishCommand({ TopicArn: topic, ...publication }));

  expect(JSON.parse((await receive(queue.url))?.Body ?? '')).toMatchObject({
    Type: 'Notification',
    MessageId,
    TopicArn: topic,
    Subject: 'a subject',
    Message: publication.Message,
    Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    MessageAttributes: { kind: { Type: 'String', Value: 'opened' } },
  });
});

test('raw delivery hands over the message itself, with its attributes', async () => {
  const [topic, queue] = [await aTopic(), await aQueue()];
  await subscribe(topic, queue.arn, { RawMessageDelivery: 'true' });

  await topics.send(new PublishCommand({ TopicArn: topic, ...publication }));

  const message = await receive(queue.url);
  expect(message?.Body).toBe(publication.Message);
  expect(message?.MessageAttributes?.kind?.StringValue).toBe('opened');
});

test('every subscription is served; one that was ended is not', async () => {
  const [topic, first, second] = [await aTopic(), await aQueue(), await aQueue()];
  await subscribe(topic, first.arn);
  const { SubscriptionArn } = await subscribe(topic, second.arn);
  expect((await subscribe(topic, second.arn)).SubscriptionArn, 'again is the same').toBe(SubscriptionArn);
  const list = () => topics.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
  expect((await list()).Subscriptions?.map(({ Endpoint }) => Endpoint).sort()).toEqual([first.arn, second.arn].sort());

  await topics.send(new UnsubscribeCommand({ SubscriptionArn }));
  await topics.send(new PublishCommand({ TopicArn: topic, Message: 'x' }));

  expect(await receive(first.url)).toBeDefined();
  expect(await receive(second.url)).toBeUndefined();
});

test('a topic keeps its attributes', async () => {
  const TopicArn = await aTopic();
  const set = { TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Alarms & more' };
  await topics.send(new SetTopicAttributesCommand(set));

  const { Attributes } = await topics.send(new GetTopicAttributesCommand({ TopicArn }));

  expect(Attributes).toMatchObject({ DisplayName: 'Alarms & more', TopicArn, SubscriptionsConfirmed: '0' });
});

test('a topic that does not exist any more is refused by AWS’s error', async () => {
  const TopicArn = await aTopic();
  await topics.send(new DeleteTopicCommand({ TopicArn }));
  const attempt = topics.send(new PublishCommand({ TopicArn, Message: 'x' }));
  await expect(attempt).rejects.toMatchObject({ name: 'NotFoundException' });
});

locally.each([
  ['a filter policy', 'sqs', { FilterPolicy: '{}' }, /FilterPolicy/],
  ['a web hook', 'https', {}, /https/],
])('%s is refused by name', async (_what, Protocol, Attributes, message) => {
  const attempt = topics.send(new SubscribeCommand({ TopicArn: await aTopic(), Protocol, Endpoint: 'e', Attributes }));
  await expect(attempt).rejects.toThrow(message);
});

locally('a message for a queue that is gone goes to the subscription’s dead-letter queue', async () => {
  const [topic, dead] = [await aTopic(), await aQueue()];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn });
  await subscribe(topic, `${dead.arn}-gone`, { RawMessageDelivery: 'true', RedrivePolicy });

  await topics.send(new PublishCommand({ TopicArn: topic, Message: 'x' }));

  expect((await receive(dead.url))?.Body).toBe('x');
});

locally('topics, subscriptions and what was published survive a kill', async () => {
  const [topic, queue] = [await aTopic(), await aQueue()];
  await subscribe(topic, queue.arn, { RawMessageDelivery: 'true' });
  await topics.send(new PublishCommand({ TopicArn: topic, Message: 'before' }));
  await endpoint.restart();
  await topics.send(new PublishCommand({ TopicArn: topic, Message: 'after' }));

  expect([(await receive(queue.url))?.Body, (await receive(queue.url))?.Body]).toEqual(['before', 'after']);
});
