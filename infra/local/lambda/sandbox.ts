import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { AwsCall, AwsResponse } from '../part.ts';
import type { FunctionDefinition } from './function-definition.ts';
import {
  type AnswerMessage,
  type AskMessage,
  type EndMessage,
  functionError,
  type InvocationMessage,
  type SleepMessage,
  WAKE,
  type WorkerStart,
} from './messages.ts';

/** V8 would take 48 MB for the short-lived objects of each thread, and there are a dozen of them. */
const YOUNG_MB = 16;

export interface SandboxSettings {
  readonly definition: FunctionDefinition;
  /** Everything that the function's process.env shall hold. */
  readonly environment: Record<string, string>;
  /** The shared offset of the moved clock. */
  readonly clock: SharedArrayBuffer;
  /** Where the function's console goes. */
  readonly log: Writable;
  /** Answers what its AWS clients ask for at this address; undefined: they ask over the wire. */
  readonly aws?: { readonly url: string; ask(call: AwsCall): Promise<AwsResponse> } | undefined;
}

/** A worker thread that runs one function, one invocation at a time. Once it has ended it takes no more. */
export class Sandbox {
  readonly #worker: Worker;
  readonly #name: string;
  readonly #log: Writable;
  readonly #now: () => number;
  #finish: ((end: EndMessage) => void) | undefined;
  #timeOut: () => void = () => undefined;
  /** Real ms since this process began at which the time of the invocation is up; earlier by what was slept through. */
  #endsAt = Number.POSITIVE_INFINITY;
  #sleepsUntil: number | undefined;
  #ended = false;

  constructor({ definition, environment, clock, log, aws }: SandboxSettings) {
    const { name, folder, handler, memoryMb } = definition;
    this.#name = name;
    this.#log = log;
    const offset = new Float64Array(clock);
    this.#now = () => Date.now() + (offset[0] ?? 0);
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { clock, folder, handler, awsUrl: aws?.url } satisfies WorkerStart,
      env: { ...environment, ...compileCache() },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.stdout.pipe(log, { end: false });
    this.#worker.stderr.pipe(log, { end: false });
    this.#worker.on('message', (message: EndMessage | SleepMessage | AskMessage) => {
      if ('asks' in message) void this.#answer(message, aws);
      else if ('sleepsUntil' in message) this.#sleepsUntil = message.sleepsUntil;
      else this.#finish?.(message);
    });
    this.#worker.on('error', (error) => this.#die(endOfCrash(error)));
    this.#worker.on('exit', (code) => this.#die(exitError(`exit status ${code}`)));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Runs the handler once. Whatever happens to the thread, this resolves. */
  invoke(event: string, context: InvocationMessage['context'], timeoutMs: number): Promise<EndMessage> {
    return new Promise((resolve) => {
      this.#timeOut = () => this.#endByTime(context.awsRequestId, timeoutMs);
      this.#endsAt = performance.now() + timeoutMs;
      const timer = setTimeout(this.#timeOut, timeoutMs).unref();
      this.#finish = (end) => {
        clearTimeout(timer);
        this.#finish = undefined;
        this.#sleepsUntil = undefined;
        resolve(end);
      };
      this.#worker.postMessage({ event, context, timeoutMs } satisfies InvocationMessage);
    });
  }

  /** Until when its invocation only lets time pass, epoch ms by the clock; undefined while it does something. */
  get sleepsUntil(): number | undefined {
    return this.#sleepsUntil;
  }

  /** The clock was moved by so many ms: a sleep may be over, or the time that the invocation has. */
  passSleep(ms: number): void {
    this.#endsAt -= ms;
    const isTimeUp = this.#endsAt <= performance.now();
    const isAwake = this.#sleepsUntil !== undefined && this.#sleepsUntil <= this.#now();
    if (isTimeUp || isAwake) this.#sleepsUntil = undefined;
    if (isTimeUp) this.#timeOut();
    else if (isAwake) this.#worker.postMessage(WAKE);
  }

  /** An invocation under way has no outcome then, as when the machine goes down: whoever asked for it asks again. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#finish = undefined;
    await this.#worker.terminate();
  }

  async #answer({ asks, call }: AskMessage, aws: SandboxSettings['aws']): Promise<void> {
    const response = await aws?.ask({ ...call, body: Buffer.from(call.body as Uint8Array), fromFunction: this.#name });
    if (response === undefined) return;
    const { status, headers = {}, body } = response;
    // A small Buffer lies in a slab of many, which would be copied whole.
    const own = typeof body === 'string' ? body : new Uint8Array(body);
    this.#worker.postMessage({ answers: asks, response: { status, headers, body: own } } satisfies AnswerMessage);
  }

  #endByTime(requestId: string, timeoutMs: number): void {
    const seconds = (timeoutMs / 1000).toFixed(2);
    const message = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
    this.#log.write(`${message}\n`);
    this.#die({ ok: false, error: functionError('Sandbox.Timedout', message) });
    void this.#worker.terminate();
  }

  #die(end: EndMessage): void {
    this.#ended = true;
    this.#finish?.(end);
  }
}

/** Where this process keeps what it compiled, so do its functions. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function endOfCrash(error: unknown): EndMessage {
  const { code, name, message, stack = '' } = error as Error & { code?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return exitError('signal: killed (out of memory)');
  return { ok: false, error: functionError(name, message, stack.split('\n')) };
}

function exitError(how: string): EndMessage {
  return { ok: false, error: functionError('Runtime.ExitError', `Error: Runtime exited with error: ${how}`) };
}
