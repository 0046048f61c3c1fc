import type { Matches } from './filter-pattern.ts';

/** What every event source mapping has. */
interface Mapping {
  readonly id: string;
  /** Queue or stream. */
  readonly sourceArn: string;
  /** Name or ARN. */
  readonly functionName: string;
  readonly batchSize: number;
  /** `ReportBatchItemFailures` */
  readonly reportsItems: boolean;
}

export interface QueueMapping extends Mapping {
  readonly kind: 'queue';
  /** Batches that may be under way at once. */
  readonly maximumConcurrency: number;
}

export interface StreamMapping extends Mapping {
  readonly kind: 'stream';
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** A record that none of these takes is passed over; empty: all are taken. */
  readonly filters: readonly Matches[];
  readonly bisects: boolean;
  /** Undefined: for ever. */
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumRecordAgeSeconds: number | undefined;
  /** Queue that is told of discarded records. */
  readonly onFailureArn: string | undefined;
}
