import type { AwsRequest } from '../part.ts';
import { decodeAwsChunked, isAwsChunked } from './chunked-body.ts';
import { notImplemented, S3Error } from './s3-error.ts';

/** A request addressed by path (`/bucket/key`), its body joined, its headers those of the query too when presigned. */
export interface S3Request {
  readonly method: string;
  readonly path: string;
  /** Empty for the service itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Reads what a request is about. Throws InvalidURI, IncompleteBody. */
export function s3Request({ method, path, query, headers: raw, body: rawBody }: AwsRequest): S3Request {
  const [bucket = '', key = ''] = splitPath(path);
  const headers: Record<string, string | undefined> = {};
  // A presigner moves x-amz-… headers into the query; they mean the same there.
  for (const [name, value] of query) if (name.startsWith('x-amz-')) headers[name] = value;
  for (const [name, value] of Object.entries(raw)) headers[name] = Array.isArray(value) ? value.join(',') : value;
  if (!isAwsChunked(headers)) return { method, path, bucket, key, query, headers, body: rawBody };
  const { body, trailers } = decodeAwsChunked(rawBody, headers['x-amz-decoded-content-length']);
  return { method, path, bucket, key, query, headers: { ...headers, ...trailers }, body };
}

/** Bucket and key of a path, decoded. */
export function splitPath(path: string): [bucket: string, key: string] {
  const slash = path.indexOf('/', 1);
  const parts = slash < 0 ? [path.slice(1), ''] : [path.slice(1, slash), path.slice(slash + 1)];
  try {
    const [bucket = '', key = ''] = parts.map(decodeURIComponent);
    return [bucket, key];
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** Refuses by name what the query asks for besides this; to ignore `?acl` would be to overwrite the object. */
export function refuseOtherParameters({ query }: Pick<S3Request, 'query'>, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name) && !/^(x-id|x-amz-.*|response-.*)$/i.test(name)) {
      throw notImplemented(`the sub-resource or parameter ${name}`);
    }
  }
}
