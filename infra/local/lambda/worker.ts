import { existsSync } from 'node:fs';
import { createRequire, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { CarriedCalls } from './carried-calls.ts';
import {
  type AnswerMessage,
  type AskMessage,
  type EndMessage,
  type FunctionError,
  functionError,
  type InvocationMessage,
  type SleepMessage,
  WAKE,
  type WorkerStart,
} from './messages.ts';
import { installMovedTime } from './moved-time.ts';
import { SleepWatch } from './sleep-watch.ts';

// The thread that one function runs in: the Lambda runtime of the local cloud.

type Handler = (event: unknown, context: unknown) => unknown;
type Exports = Record<string, Handler | undefined>;

const { clock, folder, handler: handlerName, awsUrl } = workerData as WorkerStart;
const offset = new Float64Array(clock);
const port = parentPort;
const time = installMovedTime(
  () => offset[0] ?? 0,
  () => sleep.look(),
);
const sleep = new SleepWatch({
  nextDueAt: time.nextDueAt,
  now: Date.now,
  onSleep: (sleepsUntil) => port?.postMessage({ sleepsUntil } satisfies SleepMessage),
});
const calls = new CarriedCalls((message: AskMessage) => port?.postMessage(message));
if (awsUrl !== undefined) calls.carryThoseTo(new URL(awsUrl));
let isFirst = true;
const loading = loadHandler();
loading.catch(() => undefined);

port?.on('message', async (message: InvocationMessage | AnswerMessage | typeof WAKE) => {
  if (typeof message === 'object' && 'answers' in message) return calls.take(message);
  time.catchUp();
  if (message === WAKE) return;
  sleep.begin();
  const end = await run(message);
  sleep.end();
  port.postMessage(end);
  if (isFirst) flushCompileCache();
  isFirst = false;
});

async function run(invocation: InvocationMessage): Promise<EndMessage> {
  try {
    const handler = await loading;
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (thrown) {
    const error = describe(thrown);
    console.error('Invoke Error', JSON.stringify(error));
    return { ok: false, error };
  }
}

function contextOf({ context, timeoutMs }: InvocationMessage): object {
  const endsAt = performance.now() + timeoutMs;
  const getRemainingTimeInMillis = () => Math.max(0, Math.round(endsAt - performance.now()));
  return { ...context, functionVersion: '$LATEST', callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis };
}

async function loadHandler(): Promise<Handler> {
  const dot = handlerName.lastIndexOf('.');
  const [file, name] = [handlerName.slice(0, dot), handlerName.slice(dot + 1)];
  const path = ['.js', '.mjs', '.cjs'].map((ending) => join(folder, file + ending)).find(existsSync);
  if (!path) throw runtimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const module = await load(path);
  const handler = module[name] ?? module.default?.[name];
  if (typeof handler !== 'function') {
    throw runtimeError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  return handler;
}

/** As Lambda's runtime does it: what can be required is, which takes less time than the way of modules. */
async function load(path: string): Promise<Exports & { default?: Exports }> {
  try {
    if (!path.endsWith('.mjs')) return createRequire(path)(path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
  }
  return import(pathToFileURL(path).href);
}

function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function describe(thrown: unknown): FunctionError {
  if (!(thrown instanceof Error)) return functionError(typeof thrown, String(thrown));
  return functionError(thrown.name, thrown.message, (thrown.stack ?? '').split('\n'));
}
