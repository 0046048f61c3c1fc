import { createHmac } from 'node:crypto';
import { buildQueryString } from '@smithy/core/protocols';
import { bucketUrl, escapedKey, requestAbout, type S3Bucket, signerOf } from './s3-bucket.ts';

interface LinkOptions {
  readonly seconds: number;
  readonly at: Date;
  /** What the answer is to say of itself: `response-content-type`, `response-content-disposition`. */
  readonly query: Readonly<Record<string, string>>;
}

/** A link by which whoever holds it may read one object for so long. */
export async function linkTo(bucket: S3Bucket, key: string, { seconds, at, query }: LinkOptions): Promise<string> {
  const request = requestAbout(bucket, key, 'GET');
  Object.assign(request.query, query);
  request.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
  const signed = await signerOf(bucket).presign(request, { expiresIn: seconds, signingDate: at });
  return `${bucketUrl(bucket)}/${escapedKey(key)}?${buildQueryString(signed.query ?? {})}`;
}

interface FormOptions {
  readonly key: string;
  readonly type: string;
  /** Bytes, at most. */
  readonly size: number;
  readonly seconds: number;
  readonly at: Date;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** A form by which a browser may put one object of this key, type and size: where it is posted, and its fields. */
export async function uploadForm(
  bucket: S3Bucket,
  { key, type, size, seconds, at }: FormOptions,
): Promise<{ url: string; fields: Record<string, string> }> {
  const { accessKeyId, secretAccessKey, sessionToken } = await bucket.credentials();
  const date = compact(at);
  const scope = [date.slice(0, 8), bucket.region, 's3', 'aws4_request'];
  const fields = {
    'Content-Type': type,
    bucket: bucket.name,
    key,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': [accessKeyId, ...scope].join('/'),
    'X-Amz-Date': date,
    ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
  };
  const Policy = base64({
    expiration: new Date(at.getTime() + seconds * 1000).toISOString(),
    conditions: [['content-length-range', 1, size], ...Object.entries(fields).map(([name, is]) => ({ [name]: is }))],
  });
  const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return {
    url: bucketUrl(bucket),
    fields: { ...fields, Policy, 'X-Amz-Signature': hmac(signingKey, Policy).toString('hex') },
  };
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** As signatures write an instant: `20260105T120000Z`. */
const compact = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
