import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import { type MessageAttributes, md5OfBody } from './message-md5.ts';
import { MessageStore } from './message-store.ts';
import type { StoredMessage } from './message-table.ts';
import { queueArn, queueNameIn } from './queue-address.ts';
import { numberOf, type Queue, QueueStore, redrivePolicyOf } from './queue-store.ts';
import type { QueuedMessage, Queues } from './queues.ts';

const MOST_READY = 1_000;

/** Standard queues on disk, with visibility time-outs and dead-letter queues by the local clock. */
export class LocalQueues implements Queues {
  readonly queues: QueueStore;
  readonly messages: MessageStore;
  readonly #context: LocalContext;
  readonly #listeners: ((queueArn: string) => void)[] = [];

  constructor(context: LocalContext) {
    this.#context = context;
    this.queues = new QueueStore(context.database, context.clock);
    this.messages = new MessageStore(context.database, context.clock);
  }

  send(
    arn: string,
    body: string,
    { delaySeconds, attributes }: { delaySeconds?: number; attributes?: Record<string, unknown> } = {},
  ): string {
    const queue = this.queues.get(queueNameIn(arn));
    const id = this.messages.add(queue, {
      body,
      attributes: (attributes ?? {}) as MessageAttributes,
      ...(delaySeconds === undefined ? {} : { delaySeconds }),
    });
    this.announce(queue.name);
    return id;
  }

  receive(arn: string, max: number, visibilitySeconds?: number): QueuedMessage[] {
    const queue = this.queues.get(queueNameIn(arn));
    return this.take(queue, { max, visibilitySeconds, heldHere: true }).map((message) => this.#toQueued(message));
  }

  /** What `receive` does, for consumers in this process and outside. */
  take(
    queue: Queue,
    { max, visibilitySeconds, heldHere }: { max: number; visibilitySeconds: number | undefined; heldHere: boolean },
  ): StoredMessage[] {
    return inTransaction(this.#context.database, () => {
      this.#giveUp(queue);
      const seconds = visibilitySeconds ?? numberOf(queue, 'VisibilityTimeout');
      return this.messages.take(queue, { max, visibilitySeconds: seconds, heldHere });
    });
  }

  #giveUp(queue: Queue): void {
    const policy = redrivePolicyOf(queue);
    const to = policy && this.queues.find(queueNameIn(policy.deadLetterTargetArn));
    if (!to) return;
    const moved = this.messages.giveUp(queue, { maxReceiveCount: policy.maxReceiveCount, to });
    if (moved > 0) this.announce(to.name);
  }

  remove(arn: string, receiptHandle: string): void {
    const message = this.messages.find(this.queues.get(queueNameIn(arn)), receiptHandle);
    // Only the latest receipt deletes: an older one belongs to a consumer that was too slow.
    if (message?.receipt === receiptHandle) this.messages.remove(message);
  }

  leave(arn: string, receiptHandle: string): void {
    const message = this.messages.find(this.queues.get(queueNameIn(arn)), receiptHandle);
    if (message?.receipt === receiptHandle) this.messages.leave(message);
  }

  ready(arn: string, most = MOST_READY): number {
    const queue = this.queues.find(queueNameIn(arn));
    return queue ? this.messages.ready(queue, most) : 0;
  }

  onReady(listener: (queueArn: string) => void): void {
    this.#listeners.push(listener);
  }

  visibilityTimeout(arn: string): number {
    return numberOf(this.queues.get(queueNameIn(arn)), 'VisibilityTimeout');
  }

  /** Tells consumers that a queue may have messages: after the transaction that brought them, not within it. */
  announce(name: string): void {
    const arn = queueArn(this.#context, name);
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener(arn);
    });
  }

  /** System attributes of a received message. */
  systemAttributes(message: StoredMessage): Record<string, string> {
    const { account } = this.#context;
    return {
      SenderId: account,
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.received + message.receivedElsewhere),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      ...(message.deadLetterSource && {
        DeadLetterQueueSourceArn: queueArn(this.#context, message.deadLetterSource),
      }),
    };
  }

  #toQueued(message: StoredMessage): QueuedMessage {
    return {
      messageId: message.id,
      receiptHandle: message.receipt ?? '',
      body: message.body,
      attributes: this.systemAttributes(message),
      messageAttributes: message.attributes,
      md5OfBody: md5OfBody(message.body),
    };
  }
}
