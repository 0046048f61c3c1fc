import { createHash } from 'node:crypto';
import type { TableIndex, TableShape } from 'dynalite/db/index.js';

// A stream is named by the moment it was enabled. Here by a fixed one, so that templates resolve before tables stand.
const STREAM_LABEL = '2026-01-01T00:00:00.000';

export interface StreamSpecification {
  StreamEnabled: boolean;
  StreamViewType?: string;
}

/** What DescribeTable answers. */
export interface TableDescription extends TableShape {
  TableArn: string;
  TableId: string;
  /** Epoch seconds. */
  CreationDateTime: number;
  TableSizeBytes: number;
  ItemCount: number;
  ProvisionedThroughput: Throughput;
  BillingModeSummary?: { BillingMode: string };
  DeletionProtectionEnabled: boolean;
  StreamSpecification?: StreamSpecification;
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
}

export interface Throughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

/** A table as it is kept. */
export interface Table {
  readonly description: TableDescription;
  readonly timeToLive?: string | undefined;
  readonly pointInTimeRecovery: boolean;
}

/** Where the tables are said to be. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

export function tableArn({ region, account }: Place, name: string): string {
  return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
}

export function streamArn(place: Place, name: string): string {
  return `${tableArn(place, name)}/stream/${STREAM_LABEL}`;
}

/** The table that a stream's ARN names. */
export function tableOfStream(arn: string): string {
  return /:table\/([^/]+)\/stream\//.exec(arn)?.[1] ?? '';
}

/** A table's id follows from its ARN, so that templates resolve before tables stand. */
export function tableId(arn: string): string {
  const hex = createHash('sha256').update(arn).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** The description with its stream switched as specified. */
export function withStream(
  place: Place,
  description: TableDescription,
  stream?: StreamSpecification,
): TableDescription {
  const { StreamSpecification, LatestStreamArn, LatestStreamLabel, ...rest } = description;
  if (!stream?.StreamEnabled) return rest;
  return {
    ...rest,
    StreamSpecification: stream,
    LatestStreamArn: streamArn(place, description.TableName),
    LatestStreamLabel: STREAM_LABEL,
  };
}

/** An index as DescribeTable shows it. */
export function describeIndex(tableArn: string, index: TableIndex): TableIndex {
  const { IndexName, KeySchema, Projection } = index;
  return Object.assign(
    { IndexName, KeySchema, Projection },
    { IndexArn: `${tableArn}/index/${IndexName}`, IndexStatus: 'ACTIVE', IndexSizeBytes: 0, ItemCount: 0 },
    { ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } },
  );
}
