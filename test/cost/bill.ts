import type { Readings } from '../../infra/local/meter/meter.ts';
import { PRICES } from './prices.ts';

/** What a service costs, in USD. */
export type Bill = Readonly<Record<string, number>>;

/** Billed time of an invocation: assumed, well above the 2–25 ms of processor time that `npm run bench` measures. */
const WARM_MS = 60;
/** What a cold start adds: assumed, above what its share of `npm run bench` says. */
const COLD_MS = 250;
const MEGABYTES = 512;

/** What an invocation, a request and a transition write to logs, in bytes: platform lines, our own, access log, history. */
const LOG_BYTES = { invocation: 600, request: 350, transition: 2_500 };

/** What a ticket weighs in the month that it comes: in the table with its indexes, and its mail and files. */
const KEPT_BYTES = { table: 12_000, objects: 25_000 };

const sumOf = (counts: Readonly<Record<string, number>> = {}, wanted = /./) =>
  Object.entries(counts).reduce((sum, [what, count]) => sum + (wanted.test(what) ? count : 0), 0);

/**
 * What AWS bills for what was counted, by service, without SES and without any free tier.
 * @param options cold: the share of invocations that are cold starts; kept: a ticket is stored for a month besides
 */
export function billOf(counted: Readings, { cold, kept }: { cold: number; kept: boolean }): Bill {
  const { dynamodb = {}, lambda = {}, states = {}, s3 = {}, sqs = {} } = counted;
  const invocations = sumOf(lambda);
  const requests = sumOf(counted['http-api']);
  const transitions = transitionsOf(counted);
  const seconds = (WARM_MS + cold * COLD_MS) / 1000;
  const fromQueues = sumOf(lambda, /SendLetter|ReceiveMail|ReceiveDelivery/);
  const logBytes =
    invocations * LOG_BYTES.invocation + requests * LOG_BYTES.request + transitions * LOG_BYTES.transition;
  return {
    'Step Functions': transitions * PRICES.stateTransition,
    DynamoDB:
      (dynamodb.WriteUnits ?? 0) * PRICES.writeUnit +
      (dynamodb.ReadUnits ?? 0) * PRICES.readUnit +
      (kept ? (KEPT_BYTES.table / 1e9) * (PRICES.dynamoGigabyteMonth + PRICES.recoveryGigabyteMonth) : 0),
    Lambda: invocations * (PRICES.lambdaRequest + seconds * (MEGABYTES / 1024) * PRICES.lambdaGigabyteSecond),
    'CloudWatch Logs': (logBytes / 1e9) * PRICES.logGigabyte,
    'HTTP API': requests * PRICES.httpRequest,
    // Sent by us, received and deleted by Lambda; what SNS puts on a queue is free.
    'SQS and SNS':
      (sumOf(sqs, /^Send/) + 2 * fromQueues) * PRICES.sqsRequest + sumOf(lambda, /ReceiveDelivery/) * PRICES.snsPublish,
    Scheduler: sumOf(lambda, /ActOnDue|Sweep|FreezeMonth/) * PRICES.schedulerInvocation,
    S3:
      sumOf(s3, /^P/) * PRICES.s3Put +
      sumOf(s3, /^GET/) * PRICES.s3Get +
      (kept ? (KEPT_BYTES.objects / 1e9) * PRICES.s3GigabyteMonth : 0),
    // Executions are traced; functions are not.
    'X-Ray': (states.StartExecution ?? 0) * PRICES.xrayTrace,
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
