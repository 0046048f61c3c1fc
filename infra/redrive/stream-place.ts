import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';

/** A place in the stream of a table, as Lambda tells of a batch that it gave up: where it was, not what was in it. */
export interface StreamPlace {
  readonly streamArn: string;
  readonly shardId: string;
  /** Sequence numbers of the first and the last record, both included. */
  readonly start: string;
  readonly end: string;
}

export interface EntryKey {
  readonly pk: string;
  readonly sk: string;
}

/** The table that a stream belongs to. */
export const tableOf = ({ streamArn }: StreamPlace): string => streamArn.split('/')[1] ?? '';

/**
 * The keys of the entries that were inserted at a place, in their order. Nothing else is read off the stream: what an
 * entry says now, or whether it still is, the table knows.
 * @returns null when the stream, which keeps 24 hours, has forgotten the place
 */
export async function entriesAt(client: DynamoDBStreamsClient, place: StreamPlace): Promise<EntryKey[] | null> {
  try {
    return await readPlace(client, place);
  } catch (error) {
    if (error instanceof Error && FORGOTTEN.includes(error.name)) return null;
    throw error;
  }
}

/** Its records are gone, or the shard with them. */
const FORGOTTEN = ['TrimmedDataAccessException', 'ResourceNotFoundException'];

async function readPlace(
  client: DynamoDBStreamsClient,
  { streamArn: StreamArn, shardId: ShardId, start, end }: StreamPlace,
): Promise<EntryKey[]> {
  const from = { StreamArn, ShardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: start } as const;
  let { ShardIterator } = await client.send(new GetShardIteratorCommand(from));
  const found: EntryKey[] = [];
  while (ShardIterator !== undefined) {
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
    for (const { dynamodb, eventName } of Records) {
      if (BigInt(dynamodb?.SequenceNumber ?? 0) > BigInt(end)) return found;
      const { pk, sk } = dynamodb?.Keys ?? {};
      const isEntry = eventName === 'INSERT' && dynamodb?.NewImage?.kind?.S === 'entry';
      if (isEntry && pk?.S && sk?.S) found.push({ pk: pk.S, sk: sk.S });
      if (dynamodb?.SequenceNumber === end) return found;
    }
    ShardIterator = NextShardIterator;
  }
  return found;
}
