import type { AwsRequest, AwsResponse, LocalContext, Part } from '../part.ts';
import { answerForBucket } from './bucket-requests.ts';
import { bucketKinds } from './bucket-resource.ts';
import { corsHeaders } from './bucket-rules.ts';
import { Buckets } from './buckets.ts';
import { uploadForm } from './form-upload.ts';
import { answerForObject } from './object-requests.ts';
import { ObjectStore } from './object-store.ts';
import type { Objects } from './objects.ts';
import { accessDenied, errorResponse, S3Error } from './s3-error.ts';
import { type S3Request, s3Request, splitPath } from './s3-request.ts';
import { verifyPresigned } from './signature.ts';

interface Storage {
  readonly context: LocalContext;
  readonly buckets: Buckets;
  readonly store: ObjectStore;
}

/** The embedded S3: rows in SQLite, bytes in files under `<dataDir>/s3`, addressed by path. */
export function s3(context: LocalContext): Part & Objects {
  const buckets = new Buckets(context.database);
  const store = new ObjectStore(context, buckets);
  const storage = { context, buckets, store };
  let underWay = 0;
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
  return {
    signingName: 's3',
    kinds: bucketKinds(context, { buckets, store }),
    handle: (request) => counted(() => handle(request, storage)),
    put: (bucket, key, body, contentType = 'binary/octet-stream') =>
      counted(async () => {
        await store.put(bucket, key, { body, headers: { 'content-type': contentType } });
      }),
    start: () => store.open(),
    nextDueAt: () => store.nextExpiry(),
    actOnDue: () => counted(() => store.removeExpired()),
    busy: () => underWay,
    stop: () => undefined,
  };
}

async function handle(raw: AwsRequest, storage: Storage): Promise<AwsResponse> {
  const response = await answerOrError(raw, storage);
  const cors = corsOf(raw, storage.buckets);
  return cors ? { ...response, headers: { ...response.headers, ...cors } } : response;
}

async function answerOrError(raw: AwsRequest, storage: Storage): Promise<AwsResponse> {
  try {
    if (raw.method === 'OPTIONS') return preflight(raw, storage.buckets);
    return await answer(raw, storage);
  } catch (error) {
    if (error instanceof S3Error) return errorResponse(error, raw);
    throw error;
  }
}

function answer(raw: AwsRequest, { context, buckets, store }: Storage): AwsResponse | Promise<AwsResponse> {
  const now = context.clock.now();
  const request = s3Request(raw);
  if (isForm(request)) {
    buckets.named(request.bucket);
    return uploadForm(request, store, now);
  }
  // A client's own signature was read only as far as to route the request here: permissions are not emulated.
  if (raw.query.has('X-Amz-Signature')) verifyPresigned(request, now);
  else if (!raw.headers.authorization) throw accessDenied();
  if (request.key) return answerForObject(request, store);
  return answerForBucket(request, { buckets, store, region: context.region, now: () => context.clock.now() });
}

function isForm({ method, key, headers }: S3Request): boolean {
  return method === 'POST' && !key && /^multipart\/form-data/i.test(headers['content-type'] ?? '');
}

function preflight(raw: AwsRequest, buckets: Buckets): AwsResponse {
  if (!corsOf(raw, buckets)) {
    throw new S3Error(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  }
  return { status: 200, body: '' };
}

/** What lets the page that asks see the answer; for a preflight, what lets it ask. */
function corsOf({ method, path, headers }: AwsRequest, buckets: Buckets): Record<string, string> | undefined {
  const [bucket] = splitPath(path);
  const asked = (name: string) => String(headers[name] ?? '');
  if (!headers.origin || !buckets.has(bucket)) return undefined;
  return corsHeaders(buckets.named(bucket).rules.cors, {
    origin: asked('origin'),
    method: method === 'OPTIONS' ? asked('access-control-request-method') : method,
    headers: asked('access-control-request-headers')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
  });
}
