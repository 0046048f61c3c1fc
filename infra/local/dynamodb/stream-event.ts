import type { StreamRecord } from './stream-source.ts';

/** A record of a table's stream as Lambda hands it to a function. */
export interface StreamEventRecord {
  readonly eventID: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly [part: string]: unknown };
  readonly [part: string]: unknown;
}

/** The sequence number as text, of the length that DynamoDB gives it; texts of two numbers compare as the numbers do. */
export const sequenceText = (sequence: number) => `1${String(sequence).padStart(20, '0')}`;

interface Where {
  readonly arn: string;
  readonly region: string;
}

/** Several mappings look at each record of a stream, each more than once. */
const made = new WeakMap<StreamRecord, StreamEventRecord>();

/** The record that a function and the filters see. */
export function toEventRecord(record: StreamRecord, where: Where): StreamEventRecord {
  const event = made.get(record) ?? makeEvent(record, where);
  made.set(record, event);
  return event;
}

function makeEvent(record: StreamRecord, { arn, region }: Where): StreamEventRecord {
  const { eventID, eventName, at, keys, newImage, oldImage, viewType, userIdentity } = record;
  const images = { Keys: keys, ...(newImage && { NewImage: newImage }), ...(oldImage && { OldImage: oldImage }) };
  return {
    eventID,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1_000),
      ...images,
      SequenceNumber: sequenceText(record.sequence),
      SizeBytes: Buffer.byteLength(JSON.stringify(images)),
      StreamViewType: viewType,
    },
    eventSourceARN: arn,
    ...(userIdentity && { userIdentity }),
  };
}
