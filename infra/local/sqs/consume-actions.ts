import * as z from 'zod/mini';
import type { LocalContext } from '../part.ts';
import { readInput, type SqsAction, seconds } from './action-input.ts';
import { runBatch } from './batch.ts';
import type { LocalQueues } from './local-queues.ts';
import type { LongPoll } from './long-poll.ts';
import { md5OfAttributes, md5OfBody } from './message-md5.ts';
import type { StoredMessage } from './message-table.ts';
import { queueNameIn } from './queue-address.ts';
import { numberOf, type Queue } from './queue-store.ts';
import { badValue, notInFlight } from './sqs-error.ts';

const MOST_SECONDS = 43_200;
const names = z.optional(z.array(z.string()));
const ReceiveMessage = z.object({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.optional(z.int().check(z.minimum(1), z.maximum(10))),
  VisibilityTimeout: z.optional(seconds(MOST_SECONDS)),
  WaitTimeSeconds: z.optional(seconds(20)),
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
});
type Receive = z.output<typeof ReceiveMessage>;
const Receipt = z.object({ ReceiptHandle: z.string() });
const Visibility = z.object({ ReceiptHandle: z.string(), VisibilityTimeout: seconds(MOST_SECONDS) });
const ofBatch = z.object({ QueueUrl: z.string(), Entries: z.array(z.looseObject({ Id: z.string() })) });
const OfQueue = z.looseObject({ QueueUrl: z.string() });

/** Receiving, deleting and hiding messages. */
export function consumeActions(context: LocalContext, local: LocalQueues, polls: LongPoll): Record<string, SqsAction> {
  const queueOf = (url: string) => local.queues.get(queueNameIn(url));
  const one = (act: Act) => (input: unknown) => {
    act(local, queueOf(readInput(OfQueue, input).QueueUrl), input);
    return {};
  };
  const batch = (act: Act) => (input: unknown) => {
    const { QueueUrl, Entries } = readInput(ofBatch, input);
    const queue = queueOf(QueueUrl);
    return runBatch(Entries, (entry) => {
      act(local, queue, entry);
      return {};
    });
  };
  const changeVisibility: Act = (_, queue, input) => hide(context, local, { queue, input });
  return {
    ReceiveMessage: (input) => receive(context, local, { input: readInput(ReceiveMessage, input), polls }),
    DeleteMessage: one(remove),
    DeleteMessageBatch: batch(remove),
    ChangeMessageVisibility: one(changeVisibility),
    ChangeMessageVisibilityBatch: batch(changeVisibility),
  };
}

type Act = (local: LocalQueues, queue: Queue, input: unknown) => void;

async function receive(
  { database }: LocalContext,
  local: LocalQueues,
  { input, polls }: { input: Receive; polls: LongPoll },
): Promise<object> {
  const name = queueNameIn(input.QueueUrl);
  const wait = input.WaitTimeSeconds ?? numberOf(local.queues.get(name), 'ReceiveMessageWaitTimeSeconds');
  const until = performance.now() + wait * 1_000;
  const take = { max: input.MaxNumberOfMessages ?? 1, visibilitySeconds: input.VisibilityTimeout, heldHere: false };
  let taken = local.take(local.queues.get(name), take);
  while (taken.length === 0 && performance.now() < until) {
    await polls.wait(name, until - performance.now());
    // The process may have been asked to end while this caller waited.
    if (!database.isOpen) return {};
    taken = local.take(local.queues.get(name), take);
  }
  return taken.length > 0 ? { Messages: taken.map((message) => toWire(local, message, input)) } : {};
}

function toWire(local: LocalQueues, message: StoredMessage, asked: Receive): object {
  const system = [...(asked.AttributeNames ?? []), ...(asked.MessageSystemAttributeNames ?? [])];
  const attributes = pick(local.systemAttributes(message), (name) => system.includes('All') || system.includes(name));
  const own = pick(message.attributes, (name) => isAsked(name, asked.MessageAttributeNames ?? []));
  const md5 = md5OfAttributes(own);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5OfBody(message.body),
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ...(md5 && { MessageAttributes: own, MD5OfMessageAttributes: md5 }),
  };
}

function pick<T>(values: Record<string, T>, isWanted: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)));
}

function isAsked(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    if (pattern === 'All' || pattern === '.*') return true;
    return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern;
  });
}

const remove: Act = ({ messages }, queue, input) => {
  const { ReceiptHandle } = readInput(Receipt, input);
  const message = messages.find(queue, ReceiptHandle);
  if (message?.receipt === ReceiptHandle) messages.remove(message);
};

function hide({ clock }: LocalContext, local: LocalQueues, { queue, input }: { queue: Queue; input: unknown }): void {
  const { ReceiptHandle, VisibilityTimeout } = readInput(Visibility, input);
  const message = local.messages.find(queue, ReceiptHandle);
  if (!message)
    throw badValue(`Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist.`);
  if (message.receipt !== ReceiptHandle || message.visibleAt <= clock.now()) throw notInFlight(ReceiptHandle);
  local.messages.hide(message, VisibilityTimeout);
  local.announce(queue.name);
}
