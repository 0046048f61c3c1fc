import type { Readings } from '../../infra/local/meter/meter.ts';
import type { ColdShare } from './cold-starts.ts';
import { PRICES } from './prices.ts';

/** What a service costs, in USD. */
export type Bill = Readonly<Record<string, number>>;

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

/**
 * What leaves lines in logs besides our own, which are counted, in bytes: a request in the access log, and an outcome off
 * the usual way, which is a failed task to Step Functions and is logged with its end. Platforms tell nothing else (ADR 9).
 */
const LOG_BYTES = { request: 220, outcome: 1_000, line: 26 };

/**
 * With enough tickets counting goes by batches of 100 entries, which come within the minute that is waited for them (about
 * 100,000 tickets a month in working hours, 340,000 round the clock): what they share is 40 write units at most
 * for each with a hundred members of staff (`test/reactions/count-events.test.ts`), and an invocation. Besides, each
 * ticket that moves a counter has its mark moved on in their transaction.
 */
export const BATCH = { entries: 100, shared: 40, mark: 2 };
/**
 * With few, each is counted apart, as on one machine, and taken up by its month once, 5 units with its share of what some thirty
 * have in common, and one in four, which rested for two weeks in between, again for 6: with 1,000 a month, 45 on a working day, 600
 * of the last touched stay apart, those of two weeks. No measured life is taken up, so it is added; and its part of what the
 * sweep reads for that, 700 times 500 bytes four times a day, at half a unit.
 */
const TAKEN_UP = { writes: 5 + 6 / 4, reads: (4 * 30 * 700 * 500) / 4096 / 2 / 1000 };

/** What a ticket weighs in the month that it comes: in the table with its indexes, and its mail and files. */
const KEPT_BYTES = { table: 12_000, objects: 25_000 };

const APART = /^WriteUnits of item APART/;
const MARKS = /^WriteUnits of item TICKET\/COUNTED/;
const NUMBERS = /^WriteUnits of item NUMBERS/;
/** What counting an entry alone writes. */
export const COUNTING = new RegExp(`${APART.source}|${MARKS.source}|^WriteUnits of item MONTH`);

const sumOf = (counts: Readonly<Record<string, number>> = {}, wanted = /./) =>
  Object.entries(counts).reduce((sum, [what, count]) => sum + (wanted.test(what) ? count : 0), 0);

/** The memory of a function by its name, in MB. */
export type MemoryOf = (functionName: string) => number;

interface Circumstances {
  readonly memoryOf: MemoryOf;
  /** The share of invocations that are cold starts. */
  readonly cold: ColdShare;
  /** Whether a ticket begins with it, which has a number reserved and is stored for a month. */
  readonly kept: boolean;
  /** Whether there are enough tickets for counting to go by full batches; else by entry, as it was counted. */
  readonly many?: boolean;
  /** How often a ticket has the signing keys read. */
  readonly secretReads?: number;
}

/**
 * What is counted by the entry on one machine, where no batch waits for others, as full batches take it: its writes are one
 * transaction for all. And the sweep writes how far it has checked numbers once in half an hour, for however many.
 */
function batched(counted: Readings, isBegun: boolean): Readings {
  const { lambda = {}, dynamodb = {}, calls = {} } = counted;
  const { WriteUnits = 0 } = dynamodb;
  const counter = Object.keys(lambda).find((name) => name.includes('CountEvents')) ?? 'CountEvents';
  const batches = (lambda[counter] ?? 0) / BATCH.entries;
  // Set apart is one unit for the mark and one for what is kept, going on from there is one.
  const begun = sumOf(dynamodb, MARKS);
  const times = sumOf(dynamodb, APART);
  const shared = batches * BATCH.shared + times * BATCH.mark;
  const sweeps = sweepsOf(dynamodb, isBegun);
  const [put, transacted] = [`${counter} dynamodb.PutItem`, `${counter} dynamodb.TransactWriteItems`];
  return {
    ...counted,
    lambda: { ...lambda, [counter]: batches },
    dynamodb: { ...dynamodb, WriteUnits: WriteUnits - sumOf(dynamodb, COUNTING) - sweeps + shared },
    calls: {
      ...calls,
      [put]: Math.max(0, (calls[put] ?? 0) - begun - times),
      [transacted]: (calls[transacted] ?? 0) + batches,
    },
  };
}

/** With 1,000 a month three tickets come in half an hour, and the sweep writes once for them how far numbers are checked. */
const SWEPT_TOGETHER = 3;
/**
 * How many entries are handed to whoever counts at once then: the first and those that come in the minute that it waits, of 12,000
 * in a month's office hours, in each of the four shards that a new table on demand has.
 */
const COUNTED_TOGETHER = 1 + 12_000 / (22 * 8 * 60) / 4;

function withFew(counted: Readings, isBegun: boolean): Readings {
  const { dynamodb = {}, lambda = {} } = counted;
  const sweeps = sweepsOf(dynamodb, isBegun);
  const written = sweeps === 0 ? 0 : 1 / SWEPT_TOGETHER;
  const counts = Object.entries(lambda).map(([name, times]) => [
    name,
    name.includes('CountEvents') ? times / COUNTED_TOGETHER : times,
  ]);
  return {
    ...counted,
    lambda: Object.fromEntries(counts),
    dynamodb: { ...dynamodb, WriteUnits: (dynamodb.WriteUnits ?? 0) - sweeps + written },
  };
}

/** What the sweep wrote of how far numbers are checked; a ticket that begins reserves one. */
const sweepsOf = (dynamodb: Readonly<Record<string, number>>, isBegun: boolean) =>
  Math.max(0, sumOf(dynamodb, NUMBERS) - (isBegun ? 1 : 0));

/** Which service a function called, and how often; none that is called at a start only. */
function callsOf(functionName: string, calls: Readonly<Record<string, number>> = {}) {
  const own = Object.entries(calls).filter(([what]) => what.startsWith(`${functionName} `));
  return own.flatMap(([what, times]) => {
    const ms = CALL_MS[what.slice(functionName.length + 1).split('.')[0] ?? ''];
    return ms === undefined ? [] : [{ ms, times }];
  });
}

/** What a function is billed for its time: computing by its share of a processor, waiting for its calls, and starting. */
function gigabyteSeconds(functionName: string, counted: Readings, { cold, memoryOf }: Circumstances): number {
  const megabytes = memoryOf(functionName);
  const invocations = counted.lambda?.[functionName] ?? 0;
  const calls = callsOf(functionName, counted.calls);
  const waiting = calls.reduce((sum, { ms, times }) => sum + ms * times, 0);
  const computing = calls.reduce((sum, { times }) => sum + CPU_MS.call * times, CPU_MS.invocation * invocations);
  const starting = invocations * cold(functionName) * COLD.ms * (COLD.megabytes / megabytes);
  const ms = computing / (megabytes / MEGABYTES_OF_A_CPU) + waiting + starting;
  return (ms / 1000) * (megabytes / 1024);
}

function loggedBytes({ logs = {}, states = {}, ...counted }: Readings): number {
  return (
    (logs.bytes ?? 0) +
    (logs.lines ?? 0) * LOG_BYTES.line +
    sumOf(counted['http-api']) * LOG_BYTES.request +
    (states.SendTaskFailure ?? 0) * LOG_BYTES.outcome
  );
}

/** What AWS bills for what was counted, by service, without SES and without any free tier. */
export function billOf(asCounted: Readings, circumstances: Circumstances): Bill {
  const { kept, many = false, secretReads = 0 } = circumstances;
  const counted = many ? batched(asCounted, kept) : withFew(asCounted, kept);
  const { dynamodb = {}, lambda = {}, s3 = {}, sqs = {} } = counted;
  const invocations = sumOf(lambda);
  const requests = sumOf(counted['http-api']);
  const transitions = transitionsOf(counted);
  const time = Object.keys(counted.lambda ?? {}).reduce(
    (sum, name) => sum + gigabyteSeconds(name, counted, circumstances),
    0,
  );
  const takenUp = kept && !many ? TAKEN_UP : { writes: 0, reads: 0 };
  const fromQueues = sumOf(lambda, /SendLetter|ReceiveMail|ReceiveDelivery/);
  return {
    'Step Functions': transitions * PRICES.stateTransition,
    DynamoDB:
      ((dynamodb.WriteUnits ?? 0) + takenUp.writes) * PRICES.writeUnit +
      ((dynamodb.ReadUnits ?? 0) + takenUp.reads) * PRICES.readUnit +
      (kept ? (KEPT_BYTES.table / 1e9) * (PRICES.dynamoGigabyteMonth + PRICES.recoveryGigabyteMonth) : 0),
    Lambda: invocations * PRICES.lambdaRequest + time * PRICES.lambdaGigabyteSecond,
    'CloudWatch Logs': (loggedBytes(counted) / 1e9) * PRICES.logGigabyte,
    'HTTP API': requests * PRICES.httpRequest,
    // Sent by us, received and deleted by Lambda; what SNS puts on a queue is free.
    'SQS and SNS':
      (sumOf(sqs, /^Send/) + 2 * fromQueues) * PRICES.sqsRequest + sumOf(lambda, /ReceiveDelivery/) * PRICES.snsPublish,
    Scheduler: sumOf(lambda, /ActOnDue|Sweep|FreezeMonth/) * PRICES.schedulerInvocation,
    'Secrets Manager': secretReads * PRICES.secretCall,
    S3:
      sumOf(s3, /^P/) * PRICES.s3Put +
      sumOf(s3, /^GET/) * PRICES.s3Get +
      (kept ? (KEPT_BYTES.objects / 1e9) * PRICES.s3GigabyteMonth : 0),
  };
}

/** State transitions as AWS counts them: every state entered, and the start of the execution. */
export const transitionsOf = ({ states = {} }: Readings): number =>
  (states.StateTransitions ?? 0) + (states.StartExecution ?? 0);

export const totalOf = (bill: Bill): number => sumOf(bill);

/** Bills added up, each so many times. */
export function addBills(parts: readonly (readonly [times: number, bill: Bill])[]): Bill {
  const services = Object.keys(parts[0]?.[1] ?? {});
  return Object.fromEntries(
    services.map((service) => [service, parts.reduce((sum, [times, bill]) => sum + times * (bill[service] ?? 0), 0)]),
  );
}
