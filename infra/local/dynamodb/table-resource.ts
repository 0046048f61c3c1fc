import type { TableIndex } from 'dynalite/db/index.js';
import type { DeclaredResource, LocalContext, Resource, ResourceIdentity, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import type { Storage } from './storage.ts';
import { type Place, type StreamSpecification, streamArn, type TableDescription, tableArn, tableId } from './table.ts';
import { reconcile } from './table-reconcile.ts';

/** What a template says of a table, whichever of the two types it uses. */
export interface DeclaredTable {
  readonly name: string;
  readonly keySchema: TableDescription['KeySchema'];
  readonly attributes: TableDescription['AttributeDefinitions'];
  readonly globalIndexes: readonly TableIndex[];
  readonly localIndexes: readonly TableIndex[];
  readonly stream: StreamSpecification | undefined;
  readonly timeToLive: string | undefined;
  readonly isProtected: boolean;
  readonly pointInTimeRecovery: boolean;
}

const LONGEST_NAME = 255;
const KNOWN = [
  'AttributeDefinitions',
  'BillingMode',
  'DeletionProtectionEnabled',
  'GlobalSecondaryIndexes',
  'KeySchema',
  'LocalSecondaryIndexes',
  'PointInTimeRecoverySpecification',
  'StreamSpecification',
  'TableName',
  'TimeToLiveSpecification',
];

// Encryption, cost and bookkeeping: nothing that a program on this machine could see.
const INERT = [
  'ContributorInsightsSpecification',
  'OnDemandThroughput',
  'ReadOnDemandThroughputSettings',
  'ResourcePolicy',
  'SSESpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
  'WriteOnDemandThroughputSettings',
];

/** `AWS::DynamoDB::GlobalTable` (what CDK's TableV2 makes) and `AWS::DynamoDB::Table`. */
export function tableKinds(context: LocalContext, opened: () => Promise<Storage>): ResourceKind[] {
  return ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'].map((type) => ({
    type,
    identify: (resource) => identify(context, resource),
    create: async (resource) => {
      const declared = declaredTable(resource);
      const storage = await opened();
      await storage.writer.alone(() => reconcile(declared, storage, context.clock.now()));
    },
  }));
}

function identify(place: Place, resource: DeclaredResource): ResourceIdentity {
  const name = givenName(resource, 'TableName') ?? physicalName(resource, LONGEST_NAME);
  const Arn = tableArn(place, name);
  return { ref: name, attributes: { Arn, StreamArn: streamArn(place, name), TableId: tableId(Arn) } };
}

function declaredTable(resource: Resource): DeclaredTable {
  const { Replicas: replicas = [], ...own } = resource.properties;
  if (replicas.length > 1) throw unsupported(resource, 'a second region');
  const { Region: _region, GlobalSecondaryIndexes: _settings, ...replica } = replicas[0] ?? {};
  requireKnown({ ...resource, properties: { ...own, ...replica } }, { known: KNOWN, inert: INERT });
  const { StreamSpecification: stream, TimeToLiveSpecification: timeToLive } = own;
  const protectedBy = replica.DeletionProtectionEnabled ?? own.DeletionProtectionEnabled;
  const recovery = replica.PointInTimeRecoverySpecification ?? own.PointInTimeRecoverySpecification;
  return {
    name: resource.ref,
    keySchema: own.KeySchema,
    attributes: own.AttributeDefinitions ?? [],
    globalIndexes: own.GlobalSecondaryIndexes ?? [],
    localIndexes: own.LocalSecondaryIndexes ?? [],
    stream: stream && { StreamEnabled: true, StreamViewType: stream.StreamViewType },
    timeToLive: timeToLive?.Enabled ? timeToLive.AttributeName : undefined,
    isProtected: isTrue(protectedBy),
    pointInTimeRecovery: isTrue(recovery?.PointInTimeRecoveryEnabled),
  };
}

/** A template says `true` or `"true"`. */
function isTrue(value: unknown): boolean {
  return String(value) === 'true';
}
