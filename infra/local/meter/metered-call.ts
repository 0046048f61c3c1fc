import { operationOf } from '../operation-of.ts';
import type { AwsRequest, AwsResponse } from '../part.ts';
import type { Meter } from './meter.ts';

type Json = Record<string, unknown>;

/** The operations of DynamoDB that use capacity, by which kind. */
const READS: readonly string[] = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];
const WRITES: readonly string[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];

/** Hands a call to its service and counts it, with whose it is; of DynamoDB also the units, which it is asked for on the way. */
export async function meteredCall(
  { meter, service, request }: { meter: Meter | undefined; service: string; request: AwsRequest },
  handle: (request: AwsRequest) => Promise<AwsResponse>,
): Promise<AwsResponse> {
  if (meter === undefined) return handle(request);
  const operation = operationOf(request);
  meter.add(service, operation);
  if (request.fromFunction !== undefined) meter.add('calls', `${request.fromFunction} ${service}.${operation}`);
  const kind = READS.includes(operation) ? 'ReadUnits' : WRITES.includes(operation) ? 'WriteUnits' : undefined;
  if (service !== 'dynamodb' || kind === undefined) return handle(request);
  const asked: Json = JSON.parse(request.body.toString());
  const body = Buffer.from(JSON.stringify({ ...asked, ReturnConsumedCapacity: 'INDEXES' }));
  const response = await handle({ ...request, body });
  if (response.status >= 300) return response;
  const { ConsumedCapacity, ...answer }: Json = JSON.parse(response.body.toString());
  for (const used of [ConsumedCapacity ?? []].flat()) addUnits(meter, kind, used as Consumed);
  return asked.ReturnConsumedCapacity === undefined ? { ...response, body: JSON.stringify(answer) } : response;
}

interface Consumed {
  readonly CapacityUnits: number;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits: number }>>;
}

function addUnits(meter: Meter, kind: string, { CapacityUnits, GlobalSecondaryIndexes = {} }: Consumed): void {
  meter.add('dynamodb', kind, CapacityUnits);
  for (const [index, used] of Object.entries(GlobalSecondaryIndexes)) {
    meter.add('dynamodb', `${kind} of ${index}`, used.CapacityUnits);
  }
}
