import type { AwsResponse } from '../part.ts';
import type { ObjectRecord } from './object-record.ts';
import { AFTER_ALL } from './object-rows.ts';
import type { ObjectStore } from './object-store.ts';
import { notImplemented } from './s3-error.ts';
import { refuseOtherParameters, type S3Request } from './s3-request.ts';
import { xmlDocument } from './xml.ts';

const MOST_KEYS = 1000;

interface Page {
  readonly contents: ObjectRecord[];
  readonly prefixes: string[];
  /** Behind the last key or common prefix given out; undefined when the listing is complete. */
  readonly next: string | undefined;
}

/** ListObjectsV2, from the rows alone. */
export function listObjects(request: S3Request, store: ObjectStore): AwsResponse {
  const known = [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ];
  refuseOtherParameters(request, known);
  const { query, bucket } = request;
  if (query.get('list-type') !== '2') throw notImplemented('ListObjects; use ListObjectsV2');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = Math.min(MOST_KEYS, Number(query.get('max-keys') ?? MOST_KEYS));
  const token = query.get('continuation-token');
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '');
  const { contents, prefixes, next } = page(store, bucket, { prefix, delimiter, after, limit });
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const body = xmlDocument('ListBucketResult', {
    Name: bucket,
    Prefix: encode(prefix),
    ...(delimiter && { Delimiter: encode(delimiter) }),
    MaxKeys: limit,
    KeyCount: contents.length + prefixes.length,
    IsTruncated: next !== undefined,
    ...(query.has('encoding-type') && { EncodingType: 'url' }),
    ...(token && { ContinuationToken: token }),
    ...(next !== undefined && { NextContinuationToken: Buffer.from(next).toString('base64url') }),
    Contents: contents.map((record) => ({
      Key: encode(record.key),
      LastModified: new Date(record.modifiedAt).toISOString(),
      ETag: `"${record.etag}"`,
      Size: record.size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: prefixes.map((common) => ({ Prefix: encode(common) })),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function page(
  store: ObjectStore,
  bucket: string,
  { prefix, delimiter, after, limit }: { prefix: string; delimiter: string; after: string; limit: number },
): Page {
  const contents: ObjectRecord[] = [];
  const prefixes: string[] = [];
  let position = after;
  for (;;) {
    const [record] = store.rows.list(bucket, { prefix, after: position, limit: 1 });
    if (!record || limit === 0) return { contents, prefixes, next: undefined };
    if (contents.length + prefixes.length >= limit) return { contents, prefixes, next: position };
    const end = delimiter ? record.key.indexOf(delimiter, prefix.length) : -1;
    const common = end < 0 ? undefined : record.key.slice(0, end + delimiter.length);
    if (common === undefined) contents.push(record);
    else prefixes.push(common);
    position = common === undefined ? record.key : `${common}${AFTER_ALL}`;
  }
}
