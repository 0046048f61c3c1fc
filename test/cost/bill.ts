import type { Readings } from '../../infra/local/meter/meter.ts';
import type { ColdShare } from './cold-starts.ts';
import { PRICES } from './prices.ts';

/** What a service costs, in USD. */
export type Bill = Readonly<Record<string, number>>;

const MEGABYTES = 512;
/** Lambda gives a whole vCPU at 1,769 MB, and of it as much as the memory is of that. */
const CPU_SHARE = MEGABYTES / 1769;
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
/** What a cold start adds: assumed, above what its share of `npm run bench` says. */
const COLD_MS = 250;

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
 * sweep reads for that, 700 times 400 bytes four times a day.
 */
const TAKEN_UP = { writes: 5 + 6 / 4, reads: (4 * 30 * 700 * 400) / 4096 / 1000 };

/** What a ticket weighs in the month that it comes: in the table with its indexes, and its mail and files. */
const KEPT_BYTES = { table: 12_000, objects: 25_000 };

const APART = /^WriteUnits of item APART/;
const MARKS = /^WriteUnits of item TICKET\/COUNTED/;
const NUMBERS = /^WriteUnits of item NUMBERS/;
/** What counting an entry alone writes. */
export const COUNTING = new RegExp(`${APART.source}|${MARKS.source}|^WriteUnits of item MONTH`);

const sumOf = (counts: Readonly<Record<string, number>> = {}, wanted = /./) =>
  Object.entries(counts).reduce((sum, [what, count]) => sum + (wanted.test(what) ? count : 0), 0);

interface Circumstances {
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
  const { lambda = {}, dynamodb = {} } = counted;
  const { WriteUnits = 0, PutItem = 0, TransactWriteItems = 0 } = dynamodb;
  const batches = sumOf(lambda, /CountEvents/) / BATCH.entries;
  // Set apart is one unit for the mark and one for what is kept, going on from there is one.
  const begun = sumOf(dynamodb, MARKS);
  const times = sumOf(dynamodb, APART);
  const shared = batches * BATCH.shared + times * BATCH.mark;
  const sweeps = sweepsOf(dynamodb, isBegun);
  const others = Object.entries(lambda).filter(([name]) => !name.includes('CountEvents'));
  return {
    ...counted,
    lambda: { ...Object.fromEntries(others), CountEvents: batches },
    dynamodb: {
      ...dynamodb,
      WriteUnits: WriteUnits - sumOf(dynamodb, COUNTING) - sweeps + shared,
      PutItem: Math.max(0, PutItem - begun - times),
      TransactWriteItems: TransactWriteItems + batches,
    },
  };
}

/** With 1,000 a month three tickets come in half an hour, and the sweep writes once for them how far numbers are checked. */
const SWEPT_TOGETHER = 3;

function sweptTogether(counted: Readings, isBegun: boolean): Readings {
  const { dynamodb = {} } = counted;
  const sweeps = sweepsOf(dynamodb, isBegun);
  if (sweeps === 0) return counted;
  const written = 1 / SWEPT_TOGETHER;
  return { ...counted, dynamodb: { ...dynamodb, WriteUnits: (dynamodb.WriteUnits ?? 0) - sweeps + written } };
}

/** What the sweep wrote of how far numbers are checked; a ticket that begins reserves one. */
const sweepsOf = (dynamodb: Readonly<Record<string, number>>, isBegun: boolean) =>
  Math.max(0, sumOf(dynamodb, NUMBERS) - (isBegun ? 1 : 0));

/** Requests of a service, whatever else is counted of it. */
const callsOf = (counts: Readonly<Record<string, number>> = {}) => sumOf(counts, /^(?!.*(Units|Transitions))/);

function computeSeconds(counted: Readings, cold: ColdShare): number {
  const invocations = sumOf(counted.lambda);
  const starts = Object.entries(counted.lambda ?? {}).reduce((sum, [name, count]) => sum + count * cold(name), 0);
  const calls = Object.entries(CALL_MS).map(([service, ms]) => ({ ms, times: callsOf(counted[service]) }));
  const waiting = calls.reduce((sum, { ms, times }) => sum + ms * times, 0);
  const computing = calls.reduce((sum, { times }) => sum + CPU_MS.call * times, CPU_MS.invocation * invocations);
  return (computing / CPU_SHARE + waiting + COLD_MS * starts) / 1000;
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
export function billOf(asCounted: Readings, { cold, kept, many = false, secretReads = 0 }: Circumstances): Bill {
  const counted = many ? batched(asCounted, kept) : sweptTogether(asCounted, kept);
  const { dynamodb = {}, lambda = {}, s3 = {}, sqs = {} } = counted;
  const invocations = sumOf(lambda);
  const requests = sumOf(counted['http-api']);
  const transitions = transitionsOf(counted);
  const seconds = computeSeconds(counted, cold);
  const takenUp = kept && !many ? TAKEN_UP : { writes: 0, reads: 0 };
  const fromQueues = sumOf(lambda, /SendLetter|ReceiveMail|ReceiveDelivery/);
  return {
    'Step Functions': transitions * PRICES.stateTransition,
    DynamoDB:
      ((dynamodb.WriteUnits ?? 0) + takenUp.writes) * PRICES.writeUnit +
      ((dynamodb.ReadUnits ?? 0) + takenUp.reads) * PRICES.readUnit +
      (kept ? (KEPT_BYTES.table / 1e9) * (PRICES.dynamoGigabyteMonth + PRICES.recoveryGigabyteMonth) : 0),
    Lambda: invocations * PRICES.lambdaRequest + seconds * (MEGABYTES / 1024) * PRICES.lambdaGigabyteSecond,
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
