import type { Functions, LocalContext } from '../part.ts';
import type { QueuedMessage, Queues } from '../sqs/queues.ts';
import { failedItems } from './batch-failures.ts';
import { invokeSafely } from './invoke-safely.ts';
import type { QueueMapping } from './mapping.ts';
import { queueEvent } from './queue-event.ts';

/**
 * Feeds a function from a queue. What it processed is deleted; what it could not stays invisible until its time-out
 * and counts towards the dead-letter queue.
 */
export class QueuePoller {
  readonly mapping: QueueMapping;
  readonly #context: LocalContext;
  readonly #functions: Functions;
  readonly #queues: Queues;
  #underWay = 0;
  #stopped = false;

  constructor(
    mapping: QueueMapping,
    { context, functions, queues }: { context: LocalContext; functions: Functions; queues: Queues },
  ) {
    this.mapping = mapping;
    this.#context = context;
    this.#functions = functions;
    this.#queues = queues;
  }

  /** Takes what is ready, as many batches at once as may be. */
  poll(): void {
    const { sourceArn, batchSize, maximumConcurrency } = this.mapping;
    while (this.#isLive() && this.#underWay < maximumConcurrency && this.#queues.ready(sourceArn, 1) > 0) {
      const messages = this.#queues.receive(sourceArn, batchSize);
      if (messages.length === 0) return;
      this.#underWay += 1;
      void this.#process(messages).finally(() => {
        this.#underWay -= 1;
        this.poll();
      });
    }
  }

  async #process(messages: readonly QueuedMessage[]): Promise<void> {
    const { sourceArn: arn, functionName, reportsItems } = this.mapping;
    const event = queueEvent(messages, { arn, region: this.#context.region });
    const outcome = await invokeSafely(this.#functions, functionName, event);
    if (!this.#isLive()) return;
    const failed = failedItems(outcome, { ids: messages.map(({ messageId }) => messageId), reportsItems });
    for (const { messageId, receiptHandle } of messages) {
      if (failed.includes(messageId)) this.#queues.leave(arn, receiptHandle);
      else this.#queues.remove(arn, receiptHandle);
    }
  }

  /** Batches under way. */
  underWay(): number {
    return this.#stopped ? 0 : this.#underWay;
  }

  /** The same; where there are none, whether there could be one. */
  busy(): number {
    if (this.#stopped || this.#underWay > 0) return this.underWay();
    return this.#queues.ready(this.mapping.sourceArn, 1);
  }

  /** What is under way is not waited for: it comes again at the next start. */
  stop(): void {
    this.#stopped = true;
  }

  #isLive(): boolean {
    return !this.#stopped && this.#context.database.isOpen;
  }
}
