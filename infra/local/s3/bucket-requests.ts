import type { AwsResponse } from '../part.ts';
import { corsOfXml, corsXml, expiryOfXml, lifecycleXml, noncurrentOfXml } from './bucket-xml.ts';
import type { Buckets } from './buckets.ts';
import { listObjects } from './listing.ts';
import type { ObjectStore } from './object-store.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import { refuseOtherParameters, type S3Request } from './s3-request.ts';
import { listVersions } from './version-listing.ts';
import { parseXml, type XmlElement, xmlDocument } from './xml.ts';

export interface BucketSources {
  readonly buckets: Buckets;
  readonly store: ObjectStore;
  readonly region: string;
  now(): number;
}

type Handler = (request: S3Request, sources: BucketSources) => AwsResponse | Promise<AwsResponse>;

const MOST_DELETIONS = 1000;
const xml = (body: string): AwsResponse => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
const NOTHING: AwsResponse = { status: 200, body: '' };
const GONE: AwsResponse = { status: 204, body: '' };

/** What is asked of one bucket, or of all. */
export function answerForBucket(request: S3Request, sources: BucketSources): AwsResponse | Promise<AwsResponse> {
  if (!request.bucket) return listBuckets(request, sources);
  const { method, query } = request;
  const subresource =
    ['cors', 'lifecycle', 'location', 'delete', 'versioning', 'versions'].find((name) => query.has(name)) ?? '';
  const handler = HANDLERS[`${method} ${subresource}`];
  if (subresource === 'versions') refuseOtherParameters(request, ['versions', 'prefix', 'encoding-type', 'max-keys']);
  else if (subresource) refuseOtherParameters(request, [subresource]);
  else if (method !== 'GET') refuseOtherParameters(request, []);
  if (!handler) throw notImplemented(`${method} ${subresource || 'of a bucket'}`);
  if (`${method} ${subresource}` !== 'PUT ') sources.buckets.named(request.bucket);
  return handler(request, sources);
}

const HANDLERS: Record<string, Handler> = {
  'PUT ': ({ bucket }, { buckets, now }) => {
    buckets.create(bucket, now());
    return { status: 200, headers: { location: `/${bucket}` }, body: '' };
  },
  'HEAD ': (_request, { region }) => ({ status: 200, headers: { 'x-amz-bucket-region': region }, body: '' }),
  'GET ': (request, { store }) => listObjects(request, store),
  'DELETE ': ({ bucket }, { buckets, store }) => {
    const isEmpty = store.rows.list(bucket, { prefix: '', after: '', limit: 1 }).length === 0;
    if (!isEmpty || store.versions.keys(bucket, '').length > 0) {
      throw new S3Error(409, 'BucketNotEmpty', 'The bucket you tried to delete is not empty');
    }
    buckets.remove(bucket);
    return GONE;
  },
  'GET location': (_request, { region }) => xml(xmlDocument('LocationConstraint', region)),
  'POST delete': deleteObjects,
  'PUT cors': ({ bucket, body }, { buckets }) => {
    buckets.setRules(bucket, { cors: corsOfXml(body.toString()) });
    return NOTHING;
  },
  'GET cors': ({ bucket }, { buckets }) => {
    const { cors } = buckets.named(bucket).rules;
    if (cors.length === 0) throw new S3Error(404, 'NoSuchCORSConfiguration', 'The CORS configuration does not exist');
    return xml(corsXml(cors));
  },
  'DELETE cors': ({ bucket }, { buckets }) => {
    buckets.setRules(bucket, { cors: [] });
    return GONE;
  },
  'PUT lifecycle': ({ bucket, body }, { buckets, store }) => {
    buckets.setRules(bucket, { expiry: expiryOfXml(body.toString()), noncurrent: noncurrentOfXml(body.toString()) });
    store.rows.reckonExpiries(bucket);
    return NOTHING;
  },
  'GET lifecycle': ({ bucket }, { buckets }) => {
    const { expiry, noncurrent = [] } = buckets.named(bucket).rules;
    if (expiry.length + noncurrent.length === 0) {
      throw new S3Error(404, 'NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist');
    }
    return xml(lifecycleXml(expiry, noncurrent));
  },
  'DELETE lifecycle': ({ bucket }, { buckets, store }) => {
    buckets.setRules(bucket, { expiry: [], noncurrent: [] });
    store.rows.reckonExpiries(bucket);
    return GONE;
  },
  'GET versions': (request, { store }) => listVersions(request, store),
  'PUT versioning': ({ bucket, body }, { buckets }) => {
    const { Status } = parseXml(body.toString(), 'VersioningConfiguration') ?? {};
    if (Status !== 'Enabled') throw notImplemented(`versioning that is ${Status}`);
    buckets.setRules(bucket, { versioned: true });
    return NOTHING;
  },
  'GET versioning': ({ bucket }, { buckets }) => {
    const { versioned } = buckets.named(bucket).rules;
    return xml(xmlDocument('VersioningConfiguration', versioned ? { Status: 'Enabled' } : {}));
  },
};

async function deleteObjects({ bucket, body }: S3Request, { store }: BucketSources): Promise<AwsResponse> {
  const asked = parseXml(body.toString(), 'Delete');
  const objects = (asked?.Object ?? []) as readonly XmlElement[];
  if (objects.length === 0 || objects.length > MOST_DELETIONS) {
    throw new S3Error(400, 'MalformedXML', `Between 1 and ${MOST_DELETIONS} objects can be deleted at once`);
  }
  for (const { Key, VersionId } of objects) {
    if (VersionId === undefined) await store.remove(bucket, String(Key));
    else await store.removeVersion(bucket, String(Key), String(VersionId));
  }
  const Deleted = asked?.Quiet === 'true' ? [] : objects.map(({ Key }) => ({ Key }));
  return xml(xmlDocument('DeleteResult', { Deleted }));
}

function listBuckets(request: S3Request, { buckets }: BucketSources): AwsResponse {
  refuseOtherParameters(request, []);
  if (request.method !== 'GET') throw notImplemented(`${request.method} /`);
  const Bucket = buckets
    .all()
    .map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt).toISOString() }));
  return xml(xmlDocument('ListAllMyBucketsResult', { Buckets: { Bucket } }));
}
