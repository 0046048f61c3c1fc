import { createHash } from 'node:crypto';
import { toEventRecord } from '../dynamodb/stream-event.ts';
import type { StreamRecord } from '../dynamodb/stream-source.ts';
import type { StreamMapping } from './mapping.ts';

/** One of the parts that a stream is split into by the keys of its items. */
export interface Shard {
  readonly at: number;
  readonly of: number;
}

export const WHOLE: Shard = { at: 0, of: 1 };

/** Changes of one item always go to the same shard. */
function shardOf({ keys }: StreamRecord, of: number): number {
  if (of === 1) return 0;
  const [partition] = Object.values(keys);
  return createHash('md5').update(JSON.stringify(partition)).digest().readUInt32BE() % of;
}

/** Which of a stream's records a reader gives to its function, and how: those of its shard that a filter of the mapping lets through. */
export class ReaderShare {
  readonly #mapping: StreamMapping;
  readonly #shard: Shard;
  readonly #region: string;

  constructor(mapping: StreamMapping, shard: Shard, region: string) {
    this.#mapping = mapping;
    this.#shard = shard;
    this.#region = region;
  }

  holds(record: StreamRecord): boolean {
    if (shardOf(record, this.#shard.of) !== this.#shard.at) return false;
    const { filters } = this.#mapping;
    return filters.length === 0 || filters.some((matches) => matches(this.toEvent(record)));
  }

  /** Up to as many of its records as a batch may have: a filter takes away what comes between. */
  firstBatch(records: readonly StreamRecord[]): readonly StreamRecord[] {
    let held = 0;
    const beyond = records.findIndex((record) => this.holds(record) && ++held > this.#mapping.batchSize);
    return beyond < 0 ? records : records.slice(0, beyond);
  }

  toEvent(record: StreamRecord) {
    return toEventRecord(record, { arn: this.#mapping.sourceArn, region: this.#region });
  }
}
