import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { accessDenied, S3Error } from './s3-error.ts';

/** The key with which everything on this machine signs: links and forms are verified with it. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

const MINUTE_MS = 60_000;
const LONGEST_SECONDS = 604_800;

/** A request as far as it is signed. */
export interface SignedRequest {
  readonly method: string;
  /** As it was on the wire. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Verifies a presigned URL. Throws AccessDenied (expired), SignatureDoesNotMatch, or what else is wrong with it. */
export function verifyPresigned(request: SignedRequest, now: number): void {
  const { query } = request;
  const date = query.get('X-Amz-Date') ?? '';
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  const signedAt = instantOf(date);
  if (!(seconds >= 1 && seconds <= LONGEST_SECONDS) || Number.isNaN(signedAt)) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Date or X-Amz-Expires is missing or out of range',
    );
  }
  if (signedAt > now + 15 * MINUTE_MS) throw accessDenied('Request is not valid yet');
  if (now > signedAt + seconds * 1000) throw accessDenied('Request has expired');
  const credential = query.get('X-Amz-Credential') ?? '';
  const scope = credential.split('/').slice(1).join('/');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request))].join('\n');
  verifySignature(credential, toSign, query.get('X-Amz-Signature') ?? '');
}

/** Verifies the signature of a text made with a credential `key/date/region/service/aws4_request`. */
export function verifySignature(credential: string, text: string, signature: string): void {
  const [key, date = '', region = '', service = ''] = credential.split('/');
  const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
  if (key !== accessKeyId) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const expected = Buffer.from(hmac(signingKey, text).toString('hex'));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
}

function canonicalRequest({ method, path, query, headers }: SignedRequest): string {
  const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)]);
  pairs.sort(([a = '', x = ''], [b = '', y = '']) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return [
    method,
    path,
    pairs.map((pair) => pair.join('=')).join('&'),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    query.get('X-Amz-Content-Sha256') ?? headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
}

function instantOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
