import type { LocalContext } from '../part.ts';
import type { Members } from './operations.ts';
import { serviceError } from './service-error.ts';
import { sequenceText, toEventRecord } from './stream-event.ts';
import type { StreamSource } from './stream-source.ts';
import { tableOfStream } from './table.ts';
import type { Tables } from './tables.ts';

export interface StreamSources {
  readonly streams: StreamSource;
  readonly tables: Tables;
  readonly context: LocalContext;
}

/** Every stream has one shard here, of this name. */
export const SHARD_ID = 'shardId-00000000000000000000-local000';

/** What DynamoDB hands out at most. */
const MOST_RECORDS = 1_000;

/** A place in a stream: what comes next is what was written after this sequence number. */
interface Iterator {
  readonly arn: string;
  readonly after: number;
}

const sealed = (iterator: Iterator) => Buffer.from(JSON.stringify(iterator)).toString('base64url');

function opened(text: unknown): Iterator {
  try {
    return JSON.parse(Buffer.from(String(text), 'base64url').toString());
  } catch {
    throw serviceError('ExpiredIteratorException', 'The iterator is none of ours.');
  }
}

/** Operations of DynamoDB Streams, which has a protocol version of its own. */
export const STREAM_LOOKS: Record<string, (members: Members, sources: StreamSources) => Promise<Members>> = {
  DescribeStream: async (members, sources) => ({
    StreamDescription: {
      StreamArn: streamOf(members, sources),
      StreamStatus: 'ENABLED',
      Shards: [{ ShardId: SHARD_ID, SequenceNumberRange: { StartingSequenceNumber: sequenceText(0) } }],
    },
  }),

  GetShardIterator: async (members, sources) => {
    const arn = streamOf(members, sources);
    if (members.ShardId !== SHARD_ID) throw serviceError('ResourceNotFoundException', `No shard ${members.ShardId}`);
    return { ShardIterator: sealed({ arn, after: await before(members, { ...sources, arn }) }) };
  },

  GetRecords: async (members, { streams, context }) => {
    const { arn, after } = opened(members.ShardIterator);
    const records = await streams.read(arn, after, Number(members.Limit ?? MOST_RECORDS));
    return {
      Records: records.map((record) => toEventRecord(record, { arn, region: context.region })),
      NextShardIterator: sealed({ arn, after: records.at(-1)?.sequence ?? after }),
    };
  },
};

function streamOf({ StreamArn }: Members, { tables }: StreamSources): string {
  const arn = String(StreamArn);
  if (tables.named(tableOfStream(arn)).description.LatestStreamArn === arn) return arn;
  throw serviceError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
}

/** The sequence number before the place that is asked for. @throws when the stream has forgotten it */
async function before(members: Members, { streams, arn }: StreamSources & { arn: string }): Promise<number> {
  const { ShardIteratorType: type, SequenceNumber } = members;
  if (type === 'TRIM_HORIZON') return 0;
  if (type === 'LATEST') return streams.latest(arn);
  // As `sequenceText` writes them.
  const sequence = Number(String(SequenceNumber).slice(1));
  const [oldest] = await streams.read(arn, 0, 1);
  if (oldest === undefined || sequence < oldest.sequence) {
    throw serviceError('TrimmedDataAccessException', 'The record lies before the oldest that the stream keeps.');
  }
  return type === 'AT_SEQUENCE_NUMBER' ? sequence - 1 : sequence;
}
