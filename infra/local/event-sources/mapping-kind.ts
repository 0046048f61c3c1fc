import { createHash } from 'node:crypto';
import type { LocalContext, Resource, ResourceKind } from '../part.ts';
import { physicalName, requireKnown, unsupported } from '../template-properties.ts';
import { compileFilter } from './filter-pattern.ts';
import type { QueueMapping, StreamMapping } from './mapping.ts';

const KNOWN = ['EventSourceArn', 'FunctionName', 'BatchSize', 'Enabled', 'FunctionResponseTypes'];
const KNOWN_OF_QUEUE = [...KNOWN, 'ScalingConfig'];
const KNOWN_OF_STREAM = [
  ...KNOWN,
  'StartingPosition',
  'FilterCriteria',
  'BisectBatchOnFunctionError',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'DestinationConfig',
  'ParallelizationFactor',
];
/** A batch never waits here for more to come. */
const INERT = ['MaximumBatchingWindowInSeconds', 'Tags', 'MetricsConfig', 'LoggingConfig', 'KmsKeyArn'];

const QUEUE_BATCH = 10;
const STREAM_BATCH = 100;
/** Lambda begins with five pollers for a queue. */
const QUEUE_CONCURRENCY = 5;

/** `AWS::Lambda::EventSourceMapping` of queues and DynamoDB streams; `add` is told of each that is enabled. */
export function mappingKind(
  { region, account }: LocalContext,
  add: (mapping: QueueMapping | StreamMapping) => void,
): ResourceKind {
  return {
    type: 'AWS::Lambda::EventSourceMapping',
    identify(resource) {
      const id = uuidOf(physicalName(resource, 200));
      const arn = `arn:aws:lambda:${region}:${account}:event-source-mapping:${id}`;
      return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn } };
    },
    create(resource) {
      const mapping = toMapping(resource);
      if (resource.properties.Enabled !== false) add(mapping);
    },
  };
}

/** The same at every start, as the place that a stream has been read to is kept under it. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function toMapping(resource: Resource): QueueMapping | StreamMapping {
  const { EventSourceArn: arn, FunctionName, FunctionResponseTypes = [] } = resource.properties;
  const [, , service] = String(arn).split(':');
  const common = {
    id: resource.ref,
    sourceArn: String(arn),
    functionName: String(FunctionName),
    reportsItems: FunctionResponseTypes.includes('ReportBatchItemFailures'),
  };
  if (service === 'sqs') return { ...common, ...queueMapping(resource) };
  if (service === 'dynamodb') return { ...common, ...streamMapping(resource) };
  throw unsupported(resource, `the event source ${arn}`);
}

type Own<M> = Omit<M, 'id' | 'sourceArn' | 'functionName' | 'reportsItems'>;

function queueMapping(resource: Resource): Own<QueueMapping> {
  requireKnown(resource, { known: KNOWN_OF_QUEUE, inert: INERT });
  const { BatchSize, ScalingConfig } = resource.properties;
  return {
    kind: 'queue',
    batchSize: Number(BatchSize ?? QUEUE_BATCH),
    maximumConcurrency: Number(ScalingConfig?.MaximumConcurrency ?? QUEUE_CONCURRENCY),
  };
}

function streamMapping(resource: Resource): Own<StreamMapping> {
  requireKnown(resource, { known: KNOWN_OF_STREAM, inert: INERT });
  const { properties } = resource;
  const { ParallelizationFactor = 1, StartingPosition, FilterCriteria, DestinationConfig } = properties;
  if (Number(ParallelizationFactor) !== 1) throw unsupported(resource, 'a ParallelizationFactor other than 1');
  if (!['TRIM_HORIZON', 'LATEST'].includes(StartingPosition))
    throw unsupported(resource, `to start at ${StartingPosition}`);
  const onFailureArn: string | undefined = DestinationConfig?.OnFailure?.Destination;
  if (onFailureArn && !onFailureArn.includes(':sqs:')) throw unsupported(resource, `the destination ${onFailureArn}`);
  return {
    kind: 'stream',
    batchSize: Number(properties.BatchSize ?? STREAM_BATCH),
    startingPosition: StartingPosition,
    filters: (FilterCriteria?.Filters ?? []).map(({ Pattern }: { Pattern: string }) => filterOf(resource, Pattern)),
    bisects: properties.BisectBatchOnFunctionError === true,
    maximumRetryAttempts: limitOf(properties.MaximumRetryAttempts),
    maximumRecordAgeSeconds: limitOf(properties.MaximumRecordAgeInSeconds),
    onFailureArn,
  };
}

function filterOf(resource: Resource, pattern: string) {
  try {
    return compileFilter(pattern);
  } catch (error) {
    throw unsupported(resource, error instanceof Error ? error.message : String(error));
  }
}

/** -1 stands for no limit. */
function limitOf(value: unknown): number | undefined {
  return value === undefined || Number(value) < 0 ? undefined : Number(value);
}
