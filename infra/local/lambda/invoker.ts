import { AwsError } from '../aws-answer.ts';
import type { InvokeOptions, InvokeOutcome, LocalContext } from '../part.ts';
import type { FunctionRegistry } from './function-registry.ts';
import { type EndMessage, functionError } from './messages.ts';
import { RightOfWay } from './right-of-way.ts';

/** Lambda's bound on the request and on the answer of a synchronous invocation. */
export const MAX_PAYLOAD_BYTES = 6_291_556;

/** Runs functions with the service's bounds on sizes. */
export class Invoker {
  readonly #context: LocalContext;
  readonly #registry: FunctionRegistry;
  readonly #way = new RightOfWay();

  constructor(context: LocalContext, registry: FunctionRegistry) {
    this.#context = context;
    this.#registry = registry;
  }

  /** Invokes with an event in JSON. Throws ResourceNotFoundException and RequestEntityTooLargeException. */
  async run(nameOrArn: string, event: string, options: InvokeOptions = {}): Promise<EndMessage> {
    const { definition, pool } = this.#registry.get(nameOrArn);
    const size = Buffer.byteLength(event);
    if (size > MAX_PAYLOAD_BYTES) {
      const message = `${size} byte payload is too large for the RequestResponse invocation type (limit ${MAX_PAYLOAD_BYTES} bytes)`;
      throw new AwsError(413, 'RequestEntityTooLargeException', message);
    }
    this.#context.meter?.add('lambda', definition.name);
    const end = bounded(await this.#inTurn(options, () => pool.invoke(event, options)));
    if (!end.ok) this.#context.log(`${definition.name} failed: ${end.error.errorType} (logs/${definition.name}.log)`);
    return end;
  }

  async #inTurn(options: InvokeOptions, work: () => Promise<EndMessage>): Promise<EndMessage> {
    if (options.someoneWaits) return this.#way.ahead(work);
    await this.#way.giveWay();
    return work();
  }

  /** Invocations that let others pass. */
  get held(): number {
    return this.#way.held;
  }

  /** The same for the other parts, which get every failure as an outcome. */
  async invoke(nameOrArn: string, event: unknown, options: InvokeOptions = {}): Promise<InvokeOutcome> {
    try {
      const end = await this.run(nameOrArn, JSON.stringify(event) ?? 'null', options);
      if (end.ok) return { ok: true, payload: JSON.parse(end.payload) };
      const { errorType, errorMessage, trace } = end.error;
      return { ok: false, error: { errorType, errorMessage, stackTrace: trace } };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { ok: false, error: { errorType: error.code, errorMessage: error.message } };
    }
  }
}

function bounded(end: EndMessage): EndMessage {
  if (!end.ok || Buffer.byteLength(end.payload) <= MAX_PAYLOAD_BYTES) return end;
  const message = `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`;
  return { ok: false, error: functionError('Function.ResponseSizeTooLarge', message) };
}
