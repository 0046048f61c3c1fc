import * as z from 'zod/mini';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import { readInput, type SqsAction, seconds } from './action-input.ts';
import { runBatch } from './batch.ts';
import type { LocalQueues } from './local-queues.ts';
import { type MessageAttributes, md5OfAttributes, md5OfBody } from './message-md5.ts';
import { queueNameIn } from './queue-address.ts';
import { numberOf, type Queue } from './queue-store.ts';
import { badValue, batchError, SqsError } from './sqs-error.ts';

const MOST_BATCH_BYTES = 1_048_576;
const MOST_ATTRIBUTES = 10;

const Attribute = z.strictObject({
  DataType: z.string().check(z.regex(/^(String|Number|Binary)(\..+)?$/)),
  StringValue: z.optional(z.string()),
  BinaryValue: z.optional(z.string()),
});
// Strict, so that what only FIFO queues or tracing know is refused by name.
const message = {
  MessageBody: z.string(),
  DelaySeconds: z.optional(seconds(900)),
  MessageAttributes: z.optional(z.record(z.string(), Attribute)),
};
const SendMessage = z.strictObject({ QueueUrl: z.string(), ...message });
const SendMessageBatch = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(z.strictObject({ Id: z.string(), ...message })),
});
type Message = Omit<z.output<typeof SendMessage>, 'QueueUrl'>;

/** SendMessage and SendMessageBatch. What they answer is on disk. */
export function sendActions({ database }: LocalContext, local: LocalQueues): Record<string, SqsAction> {
  return {
    SendMessage(input) {
      const { QueueUrl, ...given } = readInput(SendMessage, input);
      return send(local, local.queues.get(queueNameIn(QueueUrl)), given);
    },
    SendMessageBatch(input) {
      const { QueueUrl, Entries } = readInput(SendMessageBatch, input);
      const queue = local.queues.get(queueNameIn(QueueUrl));
      if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BATCH_BYTES) {
        throw batchError('BatchRequestTooLong', `Batch requests cannot be longer than ${MOST_BATCH_BYTES} bytes.`);
      }
      return inTransaction(database, () => runBatch(Entries, ({ Id, ...given }) => send(local, queue, given)));
    },
  };
}

function send(local: LocalQueues, queue: Queue, given: Message): object {
  checkMessage(queue, given);
  const attributes = attributesOf(given);
  const id = local.messages.add(queue, {
    body: given.MessageBody,
    attributes,
    ...(given.DelaySeconds === undefined ? {} : { delaySeconds: given.DelaySeconds }),
  });
  local.announce(queue.name);
  const md5 = md5OfAttributes(attributes);
  return { MessageId: id, MD5OfMessageBody: md5OfBody(given.MessageBody), ...(md5 && { MD5OfMessageAttributes: md5 }) };
}

const attributesOf = ({ MessageAttributes: attributes = {} }: Message) => attributes as MessageAttributes;

function checkMessage(queue: Queue, given: Message): void {
  if (given.MessageBody === '') throw badValue('The request must contain the parameter MessageBody.');
  if (!/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u.test(given.MessageBody)) {
    throw new SqsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  }
  const most = numberOf(queue, 'MaximumMessageSize');
  if (sizeOf(given) > most) {
    throw badValue(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
  }
  if (Object.keys(attributesOf(given)).length > MOST_ATTRIBUTES) {
    throw badValue(`Number of message attributes exceeds the allowed maximum ${MOST_ATTRIBUTES}.`);
  }
}

function sizeOf(given: Message): number {
  const attributes = Object.entries(attributesOf(given)).flatMap(([name, value]) => [name, ...Object.values(value)]);
  return [given.MessageBody, ...attributes].reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
}
