import { randomUUID } from 'node:crypto';
import { sequenceText } from '../dynamodb/stream-event.ts';
import { SHARD_ID } from '../dynamodb/stream-requests.ts';
import type { StreamRecord } from '../dynamodb/stream-source.ts';
import type { LocalContext } from '../part.ts';
import type { StreamMapping } from './mapping.ts';

export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What Lambda tells the destination of records it gave up: where they are in the stream, not what is in them. */
export function failureRecord(
  { region, account, clock }: LocalContext,
  { functionName, sourceArn }: StreamMapping,
  {
    condition,
    records,
    invocations,
  }: { condition: DiscardCondition; records: readonly StreamRecord[]; invocations: number },
): object {
  const [first, last] = [records[0], records.at(-1)];
  const isArn = functionName.startsWith('arn:');
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: isArn ? functionName : `arn:aws:lambda:${region}:${account}:function:${functionName}`,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    }),
    version: '1.0',
    timestamp: clock.iso(),
    DDBStreamBatchInfo: {
      shardId: SHARD_ID,
      startSequenceNumber: sequenceText(first?.sequence ?? 0),
      endSequenceNumber: sequenceText(last?.sequence ?? 0),
      approximateArrivalOfFirstRecord: new Date(first?.at ?? 0).toISOString(),
      approximateArrivalOfLastRecord: new Date(last?.at ?? 0).toISOString(),
      batchSize: records.length,
      streamArn: sourceArn,
    },
  };
}
