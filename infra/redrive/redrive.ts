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
import { deadLetterOf } from './letter.ts';
import { replayEntries } from './replay-entries.ts';

export interface Redrive {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly dynamo: Parameters<typeof replayEntries>[0]['dynamo'];
  readonly tableName: string | undefined;
  /** The tickets whose entries a place in the stream stood for. */
  readonly tickets: readonly string[];
  say(line: string): void;
}

/** While it is looked at, nobody else sees it. */
const LOOKING_SECONDS = 120;

/** Lets what lies in a dead-letter queue run again. What fails again, or cannot be told, stays where it lies. */
export async function redrive(around: Redrive, queue: DeadLetterQueue): Promise<void> {
  for (;;) {
    const [message] = await next(around, queue);
    if (message === undefined) return;
    const letter = deadLetterOf(message);
    if (letter.kind === 'message') return moveBack(around, { queue, seen: message });
    if (letter.kind === 'invocation') await ask(around, letter);
    else if (!(await replayed(around, letter))) return leave(around, { queue, seen: message });
    await around.sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
  }
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

async function replayed(around: Redrive, letter: { functionArn: string; from: string; to: string }): Promise<boolean> {
  const { tableName, tickets, say } = around;
  if (tableName === undefined || tickets.length === 0) {
    const name = letter.functionArn.split(':').at(-1);
    say(`an event between ${letter.from} and ${letter.to} was given up by ${name}. Its log names the ticket then`);
    say(`("reaction failed", key "ticket"): run this again with --ticket NUMBER for each, and --table TableName.`);
    return false;
  }
  for (const number of tickets) {
    const count = await replayEntries({ ...around, tableName, functionArn: letter.functionArn }, number);
    say(`${number}: ${count} entries followed again`);
  }
  return true;
}
