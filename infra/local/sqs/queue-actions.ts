import * as z from 'zod/mini';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import { OfQueue, readInput, type SqsAction } from './action-input.ts';
import type { LocalQueues } from './local-queues.ts';
import { queueArn, queueNameIn, queueUrl } from './queue-address.ts';
import { checkQueueAttributes, parseRedrivePolicy, type QueueAttributes } from './queue-attributes.ts';
import type { Queue } from './queue-store.ts';
import { badValue, SqsError } from './sqs-error.ts';

const Attributes = z.record(z.string(), z.string());
const CreateQueue = z.object({ QueueName: z.string(), Attributes: z.optional(Attributes) });
const SetQueueAttributes = z.object({ QueueUrl: z.string(), Attributes });
const GetQueueAttributes = z.object({ QueueUrl: z.string(), AttributeNames: z.optional(z.array(z.string())) });
const ListQueues = z.object({ QueueNamePrefix: z.optional(z.string()) });

/** The actions that make, set, list and empty queues. */
export function queueActions(context: LocalContext, local: LocalQueues): Record<string, SqsAction> {
  const { queues, messages } = local;
  const named = (input: unknown) => queues.get(queueNameIn(readInput(OfQueue, input).QueueUrl));
  return {
    CreateQueue(input) {
      const { QueueName, Attributes: attributes = {} } = readInput(CreateQueue, input);
      createQueue(local, QueueName, attributes);
      return { QueueUrl: queueUrl(context, QueueName) };
    },
    GetQueueUrl(input) {
      const { QueueName } = readInput(z.object({ QueueName: z.string() }), input);
      return { QueueUrl: queueUrl(context, queues.get(QueueName).name) };
    },
    ListQueues(input) {
      const { QueueNamePrefix: prefix = '' } = readInput(ListQueues, input);
      const found = queues.list().filter(({ name }) => name.startsWith(prefix));
      return found.length > 0 ? { QueueUrls: found.map(({ name }) => queueUrl(context, name)) } : {};
    },
    GetQueueAttributes(input) {
      const { AttributeNames: names = [] } = readInput(GetQueueAttributes, input);
      return { Attributes: pick(allAttributes(context, local, named(input)), names) };
    },
    SetQueueAttributes(input) {
      const { QueueUrl, Attributes: changes } = readInput(SetQueueAttributes, input);
      requireDeadLetterQueue(local, checkQueueAttributes(changes));
      queues.change(queueNameIn(QueueUrl), changes);
      return {};
    },
    PurgeQueue(input) {
      messages.purge(named(input));
      return {};
    },
    DeleteQueue(input) {
      const queue = named(input);
      inTransaction(context.database, () => {
        messages.purge(queue);
        queues.remove(queue.name);
      });
      return {};
    },
  };
}

function createQueue(local: LocalQueues, name: string, attributes: QueueAttributes): void {
  if (name.endsWith('.fifo')) throw badValue('The local SQS has standard queues only, not FIFO.');
  if (!/^[\w-]{1,80}$/.test(name))
    throw badValue('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  const existing = local.queues.find(name);
  requireDeadLetterQueue(local, checkQueueAttributes(attributes));
  const differs = Object.entries(attributes).some(([key, value]) => existing?.attributes[key] !== value);
  if (!existing) local.queues.save(name, attributes);
  else if (differs) {
    const message = 'A queue already exists with the same name and a different value for an attribute';
    throw new SqsError('QueueNameExists', message, 'QueueAlreadyExists');
  }
}

function requireDeadLetterQueue({ queues }: LocalQueues, { RedrivePolicy: text }: QueueAttributes): void {
  if (text && !queues.find(queueNameIn(parseRedrivePolicy(text).deadLetterTargetArn))) {
    throw badValue(`Value ${text} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`);
  }
}

function allAttributes(context: LocalContext, { messages }: LocalQueues, queue: Queue): QueueAttributes {
  const { visible, inFlight, delayed } = messages.counts(queue);
  return {
    ...queue.attributes,
    QueueArn: queueArn(context, queue.name),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1_000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1_000)),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}

function pick(attributes: QueueAttributes, names: readonly string[]): QueueAttributes {
  if (names.includes('All')) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}
