import type { Readings } from '../../infra/local/meter/meter.ts';
import { gigabyteSeconds, type Running } from './function-time.ts';
import { PRICES } from './prices.ts';
import { sumOf } from './sum-of.ts';
import { batched, withFew } from './traffic.ts';

/** What a service costs, in USD. */
export type Bill = Readonly<Record<string, number>>;

/**
 * What leaves lines in logs besides our own, which are counted, in bytes: a request in the access log, and an outcome off
 * the usual way, which is a failed task to Step Functions and is logged with its end. Platforms tell nothing else (ADR 9).
 */
const LOG_BYTES = { request: 220, outcome: 1_000, line: 26 };

/**
 * With few tickets, each entry is counted apart, as on one machine, and taken up by its month once, 5 units with its share of what some thirty
 * have in common, and one in four, which rested for two weeks in between, again for 6: with 1,000 a month, 45 on a working day, 600
 * of the last touched stay apart, those of two weeks. No measured life is taken up, so it is added; and its part of what the
 * sweep reads for that, 700 times 500 bytes four times a day, at half a unit.
 */
const TAKEN_UP = { writes: 5 + 6 / 4, reads: (4 * 30 * 700 * 500) / 4096 / 2 / 1000 };

/** What a ticket weighs in the month that it comes: in the table with its indexes, and its mail and files. */
const KEPT_BYTES = { table: 12_000, objects: 25_000 };

interface Circumstances extends Running {
  /** Whether a ticket begins with it, which has a number reserved and is stored for a month. */
  readonly kept: boolean;
  /** Whether there are enough tickets for counting to go by full batches; else by entry, as it was counted. */
  readonly many?: boolean;
  /** How often a ticket has the signing keys read. */
  readonly secretReads?: number;
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
