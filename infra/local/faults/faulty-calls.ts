import { operationOf } from '../operation-of.ts';
import type { AwsRequest, AwsResponse } from '../part.ts';
import type { FaultPlan } from './fault-plan.ts';
import { isDivisible, partlyDone } from './partly-done.ts';

/** How a service says that something went wrong. */
interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

const REFUSED: Refusal = { status: 500, code: 'InternalServerError', message: 'We encountered an internal error.' };
const LOST: Refusal = { status: 500, code: 'InternalServerError', message: 'It was done, and the answer was lost.' };
const MAIL_REFUSED: Refusal = { status: 400, code: 'MessageRejected', message: 'Sending is paused for this account.' };

/** The code by which each service throttles. */
const THROTTLED: Readonly<Record<string, string>> = {
  dynamodb: 'ProvisionedThroughputExceededException',
  ses: 'Throttling',
  s3: 'SlowDown',
};
const IN_XML: readonly string[] = ['ses', 'sns', 's3'];

/** What comes from a function's thread, or over the wire by an SDK that says in its User-Agent where it runs; nobody else meets faults. */
const isFunction = ({ fromFunction, headers }: AwsRequest) =>
  fromFunction !== undefined || /exec-env\/AWS_Lambda/.test(headers['user-agent'] ?? '');

/** Hands a call of a function to its service, as that goes on a bad day. */
export async function faultyCall(
  { faults, service, request }: { faults: FaultPlan | undefined; service: string; request: AwsRequest },
  handle: (request: AwsRequest) => Promise<AwsResponse>,
): Promise<AwsResponse> {
  if (faults === undefined || !isFunction(request)) return handle(request);
  const operation = operationOf(request);
  const before = struckBefore(faults, { service, operation, request });
  if (before !== undefined) return answer(service, before);
  const isPartly = isDivisible(operation, request) && faults.strikes('batch-partly', `${service}.${operation}`);
  const response = await (isPartly ? partlyDone(operation, request, handle) : handle(request));
  const isLost = response.status < 300 && faults.strikes('call-answer-lost', `${service}.${operation}`);
  return isLost ? answer(service, LOST) : response;
}

interface Call {
  readonly service: string;
  readonly operation: string;
  readonly request: AwsRequest;
}

function struckBefore(faults: FaultPlan, { service, operation, request }: Call): Refusal | undefined {
  const place = `${service}.${operation}`;
  if (faults.strikes('call-refused', place)) return REFUSED;
  if (faults.strikes('call-throttled', place)) {
    return {
      status: service === 's3' ? 503 : 400,
      code: THROTTLED[service] ?? 'ThrottlingException',
      message: 'Rate exceeded',
    };
  }
  if (service === 'ses' && /^Send/.test(operation) && faults.strikes('mail-refused', place)) return MAIL_REFUSED;
  if (service === 'dynamodb' && isWrite(operation) && faults.strikes('write-conflict', place)) {
    return conflict(operation, request);
  }
  return undefined;
}

const isWrite = (operation: string) => /^(Put|Update|Delete)Item$|^TransactWriteItems$/.test(operation);

/** A write that ran into another transaction on the same item. */
function conflict(operation: string, { body }: AwsRequest): Refusal {
  const message = 'Transaction is ongoing for the item';
  if (operation !== 'TransactWriteItems') return { status: 400, code: 'TransactionConflictException', message };
  const { TransactItems = [] } = JSON.parse(body.toString('utf8')) as { TransactItems?: unknown[] };
  const CancellationReasons = TransactItems.map((_, at) =>
    at === 0 ? { Code: 'TransactionConflict', Message: message } : { Code: 'None' },
  );
  return {
    status: 400,
    code: 'TransactionCanceledException',
    message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
    more: { CancellationReasons },
  };
}

function answer(service: string, { status, code, message, more }: Refusal): AwsResponse {
  if (!IN_XML.includes(service)) {
    const body = JSON.stringify({ __type: code, message, Message: message, ...more });
    return { status, headers: { 'content-type': 'application/json', 'x-amzn-errortype': code }, body };
  }
  const error = `<Error><Type>Receiver</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body =
    service === 's3'
      ? `<Error><Code>${code}</Code><Message>${message}</Message></Error>`
      : `<ErrorResponse>${error}</ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
