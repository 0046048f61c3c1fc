import {
  type _Record as Change,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';

export interface Following {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  /** Every change, those of one item in their order; one may come again. */
  apply(change: Change): Promise<void>;
}

interface Reader {
  readonly shard: string;
  /** Absent when its shard is read to its end. */
  iterator: string | undefined;
}

/** Reads the stream of a table from the oldest change that it keeps (24 hours), shard by shard, parents before their children. */
export class StreamFollower {
  readonly #following: Following;
  readonly #readers = new Map<string, Reader>();

  constructor(following: Following) {
    this.#following = following;
  }

  /** Reads once what has come. @returns how many changes that were */
  async readOn(): Promise<number> {
    await this.#open();
    const open = [...this.#readers.values()].filter(({ iterator }) => iterator !== undefined);
    const counts = await Promise.all(open.map((reader) => this.#read(reader)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #read(reader: Reader): Promise<number> {
    const { client, apply } = this.#following;
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: reader.iterator }),
    );
    for (const change of Records) await apply(change);
    reader.iterator = NextShardIterator;
    return Records.length;
  }

  /** Takes up shards whose parent is read to its end, or has been forgotten. */
  async #open(): Promise<void> {
    const { client, streamArn: StreamArn } = this.#following;
    const shards = await this.#shards();
    const known = new Set(shards.map(({ ShardId }) => ShardId));
    for (const { ShardId = '', ParentShardId } of shards) {
      const parent = this.#readers.get(ParentShardId ?? '');
      const waits = known.has(ParentShardId) && (parent === undefined || parent.iterator !== undefined);
      if (this.#readers.has(ShardId) || waits) continue;
      const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
      const { ShardIterator } = await client.send(new GetShardIteratorCommand(from));
      this.#readers.set(ShardId, { shard: ShardId, iterator: ShardIterator });
    }
  }

  async #shards(): Promise<Shard[]> {
    const { client, streamArn: StreamArn } = this.#following;
    const found: Shard[] = [];
    let after: string | undefined;
    do {
      const { StreamDescription } = await client.send(
        new DescribeStreamCommand({ StreamArn, ...(after && { ExclusiveStartShardId: after }) }),
      );
      found.push(...(StreamDescription?.Shards ?? []));
      after = StreamDescription?.LastEvaluatedShardId;
    } while (after !== undefined);
    return found;
  }
}
