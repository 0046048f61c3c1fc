import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { deadLetterOf, type StreamLetter } from './letter.ts';
import { type Replay, replayEntries, replayTicket } from './replay-entries.ts';
import { entriesAt, tableOf } from './stream-place.ts';

export interface Redrive {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly dynamo: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  /** Tickets whose entries are followed again for places that the stream has forgotten. */
  readonly tickets: readonly string[];
  say(line: string): void;
}

/** While it is looked at, nobody else sees it. */
const LOOKING_SECONDS = 120;

/** Lets what lies in a dead-letter queue run again. What fails again, or cannot be told, stays where it lies. */
export async function redrive(around: Redrive, queue: DeadLetterQueue): Promise<void> {
  const left: Message[] = [];
  for (;;) {
    const [message] = await next(around, queue);
    if (message === undefined) break;
    const letter = deadLetterOf(message);
    if (letter.kind === 'message') return moveBack(around, { queue, seen: message });
    if (letter.kind === 'invocation') await ask(around, letter);
    else if (!(await follow(around, letter))) {
      left.push(message);
      continue;
    }
    await around.sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
  }
  for (const seen of left) await leave(around, { queue, seen });
}

async function next({ sqs }: Redrive, { url }: DeadLetterQueue): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 1,
      VisibilityTimeout: LOOKING_SECONDS,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

interface Seen {
  readonly queue: DeadLetterQueue;
  readonly seen: Message;
}

/** Whoever looks next sees it again. */
async function leave({ sqs }: Redrive, { queue, seen }: Seen): Promise<void> {
  const { url: QueueUrl } = queue;
  const { ReceiptHandle } = seen;
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
}

/** SQS knows which queue each came from, and moves them all. */
async function moveBack(around: Redrive, { queue, seen }: Seen): Promise<void> {
  await leave(around, { queue, seen });
  await around.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: queue.arn }));
  around.say(`${queue.name}: ${queue.waiting} on their way back to the queue that they came from`);
}

async function ask({ lambda, say }: Redrive, { functionArn, payload }: { functionArn: string; payload: string }) {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: functionArn, Payload: payload }),
  );
  if (FunctionError) throw new Error(`the function failed again with ${payload}: ${Payload?.transformToString()}`);
  say(`done again: ${payload}`);
}

/** Which entries a place stands for is read off the stream while it remembers, and asked of the operator afterwards. */
async function follow(around: Redrive, letter: StreamLetter): Promise<boolean> {
  const replay: Replay = { ...around, tableName: tableOf(letter.place), functionArn: letter.functionArn };
  const keys = await entriesAt(around.streams, letter.place);
  if (keys === null) return followTickets(around, { letter, replay });
  const count = await replayEntries(replay, keys);
  around.say(`followed again: ${keys.map(({ pk, sk }) => `${pk} ${sk}`).join(', ')}`);
  if (count < keys.length)
    around.say(`${keys.length - count} of them were erased meanwhile: nothing follows from those`);
  return true;
}

async function followTickets(
  { tickets, say }: Redrive,
  { letter, replay }: { letter: StreamLetter; replay: Replay },
): Promise<boolean> {
  if (tickets.length === 0) {
    const name = letter.functionArn.split(':').at(-1);
    say(`an event between ${letter.from} and ${letter.to} was given up by ${name}, and the stream, which keeps a day,`);
    say('has forgotten which. The log of that time names the ticket ("reaction failed", key "ticket"):');
    say('run this again with --ticket NUMBER for each.');
    return false;
  }
  for (const number of tickets) say(`${number}: ${await replayTicket(replay, number)} entries followed again`);
  return true;
}
