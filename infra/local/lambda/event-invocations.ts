import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import type { Queues } from '../sqs/queues.ts';
import { EventQueue, type QueuedEvent } from './event-queue.ts';
import type { EventSettings, FunctionRegistry } from './function-registry.ts';
import type { Invoker } from './invoker.ts';
import { type EndMessage, type FunctionError, functionError } from './messages.ts';

const FIRST_RETRY_AFTER_MS = 60_000;
const LATER_RETRY_AFTER_MS = 120_000;

interface Surroundings {
  readonly context: LocalContext;
  readonly registry: FunctionRegistry;
  readonly invoker: Invoker;
  /** Where given-up events go; none in tests that need none. */
  readonly queues?: Queues | undefined;
}

/** Asynchronous invocations: kept on disk, retried by the clock, given up to a queue. */
export class EventInvocations {
  readonly #around: Surroundings;
  readonly #queue: EventQueue;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#queue = new EventQueue(around.context.database);
  }

  /** On disk when it returns. */
  accept(functionName: string, payload: string): void {
    this.#queue.accept(functionName, payload, this.#now());
  }

  nextDueAt(): number {
    return this.#queue.nextDueAt();
  }

  /** Events whose turn it is; what waits for its retry does not count. */
  get busy(): number {
    return this.#queue.busy;
  }

  actOnDue(): void {
    for (const event of this.#queue.take(this.#now())) {
      this.#handle(event).catch((error: unknown) => {
        this.#around.context.log(`an event of ${event.functionName} is kept for another try: ${error}`);
        this.#queue.retryAt(event.id, this.#now() + FIRST_RETRY_AFTER_MS);
      });
    }
  }

  async #handle(event: QueuedEvent): Promise<void> {
    const end = await this.#run(event);
    const settings = this.#around.registry.eventSettings(event.functionName);
    const retryAt = this.#now() + (event.attempts === 0 ? FIRST_RETRY_AFTER_MS : LATER_RETRY_AFTER_MS);
    if (end.ok) this.#queue.done(event.id);
    else if (event.attempts < settings.retries && retryAt <= event.acceptedAt + settings.maxAgeMs) {
      this.#queue.retryAt(event.id, retryAt);
    } else {
      this.#giveUp(event, end.error, settings);
      this.#queue.done(event.id);
    }
  }

  async #run({ functionName, payload }: QueuedEvent): Promise<EndMessage> {
    try {
      return await this.#around.invoker.run(functionName, payload);
    } catch (error) {
      if (error instanceof AwsError) return { ok: false, error: functionError(error.code, error.message) };
      throw error;
    }
  }

  #giveUp(event: QueuedEvent, error: FunctionError, { onFailureArn }: EventSettings): void {
    const { registry, queues, context } = this.#around;
    if (!registry.has(event.functionName)) return;
    const { arn, deadLetterArn } = registry.get(event.functionName).definition;
    if (onFailureArn)
      queues?.send(onFailureArn, JSON.stringify(failureRecord(event, { arn, error, at: context.clock.iso() })));
    if (deadLetterArn) queues?.send(deadLetterArn, event.payload, { attributes: errorAttributes(event, error) });
  }

  #now(): number {
    return this.#around.context.clock.now();
  }
}

/** What Lambda sends to an on-failure destination. */
function failureRecord(
  { id, attempts, payload }: QueuedEvent,
  { arn, error, at }: { arn: string; error: FunctionError; at: string },
): object {
  return {
    version: '1.0',
    timestamp: at,
    requestContext: {
      requestId: id,
      functionArn: `${arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts + 1,
    },
    requestPayload: JSON.parse(payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
}

function errorAttributes({ id }: QueuedEvent, { errorMessage }: FunctionError): Record<string, unknown> {
  return {
    RequestID: { DataType: 'String', StringValue: id },
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ErrorMessage: { DataType: 'String', StringValue: errorMessage.slice(0, 1024) || 'error' },
  };
}
