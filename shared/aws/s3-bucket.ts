import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import { defaultProvider } from '../runtime/environment-credentials.ts';
import { Sha256 } from './sha256.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A bucket: its name, where it is reached and who signs for it. */
export interface S3Bucket {
  readonly name: string;
  readonly region: string;
  /** Another place where S3 is spoken; buckets are named in the path there. */
  readonly endpoint?: string | undefined;
  readonly credentials: () => Promise<Credentials>;
}

/** The bucket of this name as the function's environment reaches it. */
export function bucketNamed(name: string): S3Bucket {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  if (region === undefined) throw new Error('AWS_REGION is not set');
  return { name, region, endpoint: AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL, credentials: defaultProvider() };
}

/** Where the bucket is, without a slash at the end: `https://files.s3.eu-west-1.amazonaws.com`. */
export function bucketUrl({ name, region, endpoint }: S3Bucket): string {
  if (endpoint !== undefined) return `${endpoint.replace(/\/$/, '')}/${name}`;
  return `https://${name}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** A key as it stands in a path, `/` apart and each other sign that has a meaning there escaped. */
export const escapedKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, escaped);

export const escaped = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** Where each bucket is, as a URL is read once. */
const places = new WeakMap<S3Bucket, URL>();

function placeOf(bucket: S3Bucket): URL {
  const known = places.get(bucket) ?? new URL(`${bucketUrl(bucket)}/`);
  places.set(bucket, known);
  return known;
}

/** An unsigned request about one object. */
export function requestAbout(bucket: S3Bucket, key: string, method: string): HttpRequest {
  const { protocol, hostname, port, pathname, host } = placeOf(bucket);
  const at = port === '' ? {} : { port: Number(port) };
  return new HttpRequest({ method, protocol, hostname, ...at, path: pathname + escapedKey(key), headers: { host } });
}

/** Signs requests to S3: what is in a path is escaped once only, and the content is signed too. */
export const signerOf = ({ region, credentials }: S3Bucket): SignatureV4 =>
  new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: true,
  });
