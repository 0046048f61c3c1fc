import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, type Message, type SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { deadLetterOf, type StreamLetter } from './letter.ts';
import { leave, lookAt } from './lying.ts';
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
/** So many messages of a queue are enough to see that it holds little else: the rest need not be looked at one by one. */
const ENOUGH = 500;

/**
 * Lets what lies in a dead-letter queue run again. What fails again, or cannot be told, stays where it lies and holds up
 * nothing else. A queue may hold both messages and invocations: SQS moves the messages back, and stops at what came from no
 * queue, so they go last.
 * @throws Error when something failed again
 */
export async function redrive(around: Redrive, queue: DeadLetterQueue): Promise<void> {
  const stay: Message[] = [];
  const back: Message[] = [];
  const problems: string[] = [];
  const known = new Set<string | undefined>();
  while (back.length < ENOUGH) {
    const [message] = await lookAt(around.sqs, queue, { seconds: LOOKING_SECONDS, most: 1 });
    // What comes a second time was looked at so long ago that it lies there again: the round is over.
    if (message === undefined || known.has(message.MessageId)) break;
    known.add(message.MessageId);
    const { fate, problem } = await again(around, message);
    if (problem !== undefined) problems.push(problem);
    if (fate === 'done') await remove(around, queue, message);
    else (fate === 'back' ? back : stay).push(message);
  }
  // What stays is out of the way of what SQS moves: it lies there again when it has been looked at for long enough.
  await leave(around.sqs, queue, back.length > 0 ? back : stay);
  if (back.length > 0) await moveBack(around, queue);
  if (problems.length > 0)
    throw new Error([...problems, `${problems.length} failed again and lie there still`].join('\n'));
}

/** What became of a message: it is done, goes back to the queue that it came from, or stays; why, when it failed. */
interface Outcome {
  readonly fate: 'done' | 'back' | 'stays';
  readonly problem?: string;
}

async function again(around: Redrive, message: Message): Promise<Outcome> {
  const letter = deadLetterOf(message);
  if (letter.kind === 'message') return { fate: 'back' };
  try {
    if (letter.kind === 'stream') return { fate: (await follow(around, letter)) ? 'done' : 'stays' };
    await ask(around, letter);
    return { fate: 'done' };
  } catch (error) {
    return { fate: 'stays', problem: error instanceof Error ? error.message : String(error) };
  }
}

async function remove({ sqs }: Redrive, { url: QueueUrl }: DeadLetterQueue, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}

/** SQS knows which queue each came from, and moves them all. */
async function moveBack({ sqs, say }: Redrive, { name, arn }: DeadLetterQueue): Promise<void> {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  say(`${name}: its messages are on their way back to the queue that they came from`);
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
