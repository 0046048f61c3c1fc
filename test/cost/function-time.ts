import type { Readings } from '../../infra/local/meter/meter.ts';
import type { ColdShare } from './cold-starts.ts';

/** Lambda gives a whole vCPU at so many MB, and of it as much as the memory is of that. */
const MEGABYTES_OF_A_CPU = 1769;
/**
 * Processor time of an invocation by itself and for each call of AWS: `npm run bench` measures 2.9 ms for the floor's program,
 * which calls three times, and 8.6 ms for ours when it called twelve times.
 */
const CPU_MS = { invocation: 1, call: 0.64 };
/** What an invocation waits for each call, one after the other: assumed, what is usual within a region; nothing of ours measures it. */
const CALL_MS: Readonly<Record<string, number>> = {
  dynamodb: 7,
  scheduler: 40,
  ses: 80,
  states: 30,
  sqs: 12,
  s3: 30,
};
/** What a cold start adds with 512 MB: assumed, above what its share of `npm run bench` says. With half of it twice as long, as it computes. */
const COLD = { ms: 250, megabytes: 512 };

/** The memory of a function by its name, in MB. */
export type MemoryOf = (functionName: string) => number;

/** How functions run. */
export interface Running {
  readonly memoryOf: MemoryOf;
  /** The share of invocations that are cold starts. */
  readonly cold: ColdShare;
}

/** Which service a function called, and how often; none that is called at a start only. */
function callsOf(functionName: string, calls: Readonly<Record<string, number>> = {}) {
  const own = Object.entries(calls).filter(([what]) => what.startsWith(`${functionName} `));
  return own.flatMap(([what, times]) => {
    const ms = CALL_MS[what.slice(functionName.length + 1).split('.')[0] ?? ''];
    return ms === undefined ? [] : [{ ms, times }];
  });
}

/** What a function is billed for its time: computing by its share of a processor, waiting for its calls, and starting. */
export function gigabyteSeconds(functionName: string, counted: Readings, { cold, memoryOf }: Running): number {
  const megabytes = memoryOf(functionName);
  const invocations = counted.lambda?.[functionName] ?? 0;
  const calls = callsOf(functionName, counted.calls);
  const waiting = calls.reduce((sum, { ms, times }) => sum + ms * times, 0);
  const computing = calls.reduce((sum, { times }) => sum + CPU_MS.call * times, CPU_MS.invocation * invocations);
  const starting = invocations * cold(functionName) * COLD.ms * (COLD.megabytes / megabytes);
  const ms = computing / (megabytes / MEGABYTES_OF_A_CPU) + waiting + starting;
  return (ms / 1000) * (megabytes / 1024);
}
