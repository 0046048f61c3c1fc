import { createHash } from 'node:crypto';
import type { DeclaredResource, LocalContext, Resource, ResourceIdentity, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import type { BucketRules, CorsRule, ExpiryRule, NoncurrentRule } from './bucket-rules.ts';
import type { Buckets } from './buckets.ts';
import type { ObjectStore } from './object-store.ts';

const LONGEST_NAME = 63;
const KNOWN = ['BucketName', 'CorsConfiguration', 'LifecycleConfiguration', 'VersioningConfiguration'];
// Who may, how it is stored, what is recorded of it: nothing that a program on this machine could see.
const INERT = [
  'AccessControl',
  'BucketEncryption',
  'LoggingConfiguration',
  'MetricsConfigurations',
  'OwnershipControls',
  'PublicAccessBlockConfiguration',
  'Tags',
];
const RULE_KNOWN = ['ExpirationInDays', 'Id', 'NoncurrentVersionExpiration', 'Prefix', 'Status', 'TagFilters'];
// Storage classes and multipart uploads do not exist here, so rules about them have nothing to do; a marker goes by itself.
const RULE_INERT = [
  'AbortIncompleteMultipartUpload',
  'ExpiredObjectDeleteMarker',
  'NoncurrentVersionTransitions',
  'Transitions',
];

/** `AWS::S3::Bucket`, and `AWS::S3::BucketPolicy`, which changes nothing as permissions are not emulated. */
export function bucketKinds(
  context: Pick<LocalContext, 'region' | 'clock'>,
  { buckets, store }: { buckets: Buckets; store: ObjectStore },
): ResourceKind[] {
  const bucket: ResourceKind = {
    type: 'AWS::S3::Bucket',
    identify: (resource) => identify(resource, context.region),
    create: (resource) => {
      const rules = declaredRules(resource);
      if (!buckets.has(resource.ref)) buckets.create(resource.ref, context.clock.now());
      const { expiry } = buckets.named(resource.ref).rules;
      buckets.setRules(resource.ref, rules);
      if (JSON.stringify(expiry) !== JSON.stringify(rules.expiry)) store.rows.reckonExpiries(resource.ref);
    },
  };
  const policy: ResourceKind = {
    type: 'AWS::S3::BucketPolicy',
    identify: (resource) => ({ ref: physicalName(resource), attributes: {} }),
    create: (resource) => requireKnown(resource, { known: [], inert: ['Bucket', 'PolicyDocument'] }),
  };
  return [bucket, policy];
}

function identify(resource: DeclaredResource, region: string): ResourceIdentity {
  const name = givenName(resource, 'BucketName') ?? bucketName(resource);
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    },
  };
}

/** Lower case, and short enough; what the shortening loses is told apart by a hash. */
function bucketName({ stack, logicalId }: DeclaredResource): string {
  const plain = `${stack}-${logicalId}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  if (plain.length <= LONGEST_NAME) return plain;
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 8);
  return `${plain.slice(0, LONGEST_NAME - 9)}-${hash}`;
}

function declaredRules(resource: Resource): BucketRules {
  requireKnown(resource, { known: KNOWN, inert: INERT });
  const { CorsConfiguration, LifecycleConfiguration, VersioningConfiguration } = resource.properties;
  const rules: Record<string, unknown>[] = LifecycleConfiguration?.Rules ?? [];
  return {
    cors: (CorsConfiguration?.CorsRules ?? []).map(corsRule),
    expiry: rules.flatMap((rule) => expiryRule(rule, resource)),
    versioned: VersioningConfiguration?.Status === 'Enabled',
    noncurrent: rules.flatMap(noncurrentRule),
  };
}

function corsRule(rule: Record<string, string[] | number | string>): CorsRule {
  const list = (name: string) => (rule[name] ?? []) as string[];
  return {
    origins: list('AllowedOrigins'),
    methods: list('AllowedMethods'),
    headers: list('AllowedHeaders'),
    exposed: list('ExposedHeaders'),
    ...(rule.MaxAge !== undefined && { maxAgeSeconds: Number(rule.MaxAge) }),
  };
}

function expiryRule(rule: Record<string, unknown>, resource: Resource): ExpiryRule[] {
  const other = Object.keys(rule).find((name) => !RULE_KNOWN.includes(name) && !RULE_INERT.includes(name));
  if (other) throw unsupported(resource, `the lifecycle rule's ${other}`);
  if (rule.Status !== 'Enabled' || rule.ExpirationInDays === undefined) return [];
  const filters = (rule.TagFilters ?? []) as { Key: string; Value: string }[];
  const tags = Object.fromEntries(filters.map(({ Key, Value }) => [Key, Value]));
  return [{ prefix: String(rule.Prefix ?? ''), tags, days: Number(rule.ExpirationInDays) }];
}

function noncurrentRule({ Status, Prefix, NoncurrentVersionExpiration }: Record<string, unknown>): NoncurrentRule[] {
  const { NoncurrentDays } = (NoncurrentVersionExpiration ?? {}) as { NoncurrentDays?: unknown };
  if (Status !== 'Enabled' || NoncurrentDays === undefined) return [];
  return [{ prefix: String(Prefix ?? ''), days: Number(NoncurrentDays) }];
}
