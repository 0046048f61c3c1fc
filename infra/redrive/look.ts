import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queues.ts';

/** More than anybody reads at night. */
const MOST = 50;
const LOOKING_SECONDS = 60;

/** What lies in a dead-letter queue, as lines of JSON; it stays there. */
export async function look(client: SQSClient, { url: QueueUrl }: DeadLetterQueue): Promise<string[]> {
  const seen = new Map<string | undefined, Message>();
  while (seen.size < MOST) {
    const before = seen.size;
    for (const message of await next(client, QueueUrl)) seen.set(message.MessageId, message);
    if (seen.size === before) break;
  }
  const messages = [...seen.values()];
  for (let at = 0; at < messages.length; at += 10)
    await leave(client, { QueueUrl, messages: messages.slice(at, at + 10) });
  return messages.map(lineOf);
}

async function next(client: SQSClient, QueueUrl: string): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: LOOKING_SECONDS,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  );
  return Messages;
}

async function leave(
  client: SQSClient,
  { QueueUrl, messages }: { QueueUrl: string; messages: readonly Message[] },
): Promise<void> {
  const Entries = messages.map(({ ReceiptHandle }, index) => ({
    Id: String(index),
    ReceiptHandle,
    VisibilityTimeout: 0,
  }));
  await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
}

/** The scheduler says in attributes why it gave up (ERROR_CODE, ERROR_MESSAGE). */
function lineOf({ Body = '', Attributes = {}, MessageAttributes = {} }: Message): string {
  const why = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]);
  const since = new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString();
  return JSON.stringify({ since, ...Object.fromEntries(why), body: parsed(Body) });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
