import type { AwsResponse } from '../part.ts';
import type { ObjectRecord } from './object-record.ts';
import type { ObjectStore } from './object-store.ts';
import { notImplemented } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { xmlDocument } from './xml.ts';

const MOST_KEYS = 1000;

/** ListObjectVersions: of each key the latest first, as one page. */
export function listVersions({ bucket, query }: S3Request, store: ObjectStore): AwsResponse {
  const prefix = query.get('prefix') ?? '';
  const current = store.rows.list(bucket, { prefix, after: '', limit: MOST_KEYS });
  const keys = [...new Set([...current.map(({ key }) => key), ...store.versions.keys(bucket, prefix)])].sort();
  const all = keys.flatMap((key) => versionsOf(store, bucket, key));
  if (all.length > MOST_KEYS) throw notImplemented('a second page of versions');
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const body = xmlDocument('ListVersionsResult', {
    Name: bucket,
    Prefix: encode(prefix),
    MaxKeys: MOST_KEYS,
    IsTruncated: false,
    ...(query.has('encoding-type') && { EncodingType: 'url' }),
    Version: all.flatMap(({ record, ...version }) => (record ? [{ ...told(version, encode), ...kept(record) }] : [])),
    DeleteMarker: all.flatMap(({ record, ...version }) => (record ? [] : [told(version, encode)])),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

interface Version {
  readonly id: string;
  readonly key: string;
  readonly modifiedAt: number;
  readonly isLatest: boolean;
}

function versionsOf(store: ObjectStore, bucket: string, key: string): (Version & { record?: ObjectRecord })[] {
  const current = store.rows.find(bucket, key);
  const older = store.versions.of(bucket, key);
  const latest = current ? [{ id: current.blob, key, modifiedAt: current.modifiedAt, record: current }] : [];
  return [...latest, ...older].map((version, index) => ({ ...version, isLatest: index === 0 }));
}

const told = ({ id, key, modifiedAt, isLatest }: Version, encode: (text: string) => string) => ({
  Key: encode(key),
  VersionId: id,
  IsLatest: isLatest,
  LastModified: new Date(modifiedAt).toISOString(),
});

const kept = ({ etag, size }: ObjectRecord) => ({ ETag: `"${etag}"`, Size: size, StorageClass: 'STANDARD' });
