import type { AwsResponse } from '../part.ts';
import { verifiedChecksums } from './checksums.ts';
import { byteRange, keptHeaders, refuseOtherHeaders, responseHeaders } from './object-headers.ts';
import type { ObjectRecord } from './object-record.ts';
import type { ObjectStore } from './object-store.ts';
import { noSuchKey, notImplemented, preconditionFailed, S3Error } from './s3-error.ts';
import { refuseOtherParameters, type S3Request, splitPath } from './s3-request.ts';
import { taggingXml, tagsOfHeader, tagsOfXml } from './tagging.ts';
import { xmlDocument } from './xml.ts';

const XML = { 'content-type': 'application/xml' };

/** What is asked of one object. */
export async function answerForObject(request: S3Request, store: ObjectStore): Promise<AwsResponse> {
  const { method, query } = request;
  refuseOtherParameters(request, ['tagging', 'versionId']);
  if (query.has('tagging')) return answerForTags(request, store);
  if (method === 'GET' || method === 'HEAD') return get(request, store);
  if (method === 'PUT') return request.headers['x-amz-copy-source'] ? copy(request, store) : put(request, store);
  if (method === 'DELETE') return remove(request, store);
  throw notImplemented(`${method} of an object`);
}

async function put({ bucket, key, headers, body }: S3Request, store: ObjectStore): Promise<AwsResponse> {
  refuseOtherHeaders(headers);
  const checksums = verifiedChecksums(headers, body);
  const content = {
    body,
    headers: { ...keptHeaders(headers), ...checksums },
    tags: tagsOfHeader(headers['x-amz-tagging']),
  };
  const record = await store.put(bucket, key, content, (standing) => allowWrite(headers, standing));
  return {
    status: 200,
    headers: { ...checksums, etag: `"${record.etag}"`, ...versionHeader(record, store) },
    body: '',
  };
}

const versionHeader = ({ bucket, blob }: ObjectRecord, store: ObjectStore) =>
  store.versions.areKeptIn(bucket) && { 'x-amz-version-id': blob };

async function remove({ bucket, key, query }: S3Request, store: ObjectStore): Promise<AwsResponse> {
  const version = query.get('versionId');
  const marker = version === null ? await store.remove(bucket, key) : undefined;
  const isMarker = version === null ? marker !== undefined : await store.removeVersion(bucket, key, version);
  const id = version ?? marker;
  const headers = { ...(id && { 'x-amz-version-id': id }), ...(isMarker && { 'x-amz-delete-marker': 'true' }) };
  return { status: 204, headers, body: '' };
}

async function get(request: S3Request, store: ObjectStore): Promise<AwsResponse> {
  const version = request.query.get('versionId');
  const { bucket, key } = request;
  const found = version === null ? store.named(bucket, key) : store.version(bucket, key, version);
  const condition = readCondition(request.headers, found);
  if (condition) return { status: condition, headers: { etag: `"${found.etag}"` }, body: '' };
  const range = byteRange(request.headers.range, found.size);
  if (request.method === 'HEAD') {
    const length = range ? range.last - range.first + 1 : found.size;
    const headers = {
      ...responseHeaders(found, request),
      ...versionHeader(found, store),
      'content-length': String(length),
    };
    return { status: range ? 206 : 200, headers, body: '' };
  }
  const { record, body } = await store.read(found);
  const headers = { ...responseHeaders(record, request), ...versionHeader(record, store) };
  if (!range) return { status: 200, headers, body };
  // The checksum is the whole object's.
  const partial = Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum-'));
  const contentRange = { 'content-range': `bytes ${range.first}-${range.last}/${body.length}` };
  return {
    status: 206,
    headers: { ...Object.fromEntries(partial), ...contentRange },
    body: body.subarray(range.first, range.last + 1),
  };
}

async function copy({ bucket, key, headers }: S3Request, store: ObjectStore): Promise<AwsResponse> {
  refuseOtherHeaders(headers);
  const path = headers['x-amz-copy-source'] ?? '';
  if (path.includes('?')) throw notImplemented('copying a version');
  const [fromBucket, fromKey] = splitPath(path.startsWith('/') ? path : `/${path}`);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (fromBucket === bucket && fromKey === key && !replaces) {
    throw new S3Error(400, 'InvalidRequest', 'This copy request is illegal: it copies an object to itself unchanged.');
  }
  const { record, body } = await store.read(store.named(fromBucket, fromKey));
  const content = {
    body,
    headers: replaces ? keptHeaders(headers) : record.headers,
    tags: headers['x-amz-tagging-directive'] === 'REPLACE' ? tagsOfHeader(headers['x-amz-tagging']) : record.tags,
  };
  const copied = await store.put(bucket, key, content, (standing) => allowWrite(headers, standing));
  const result = { LastModified: new Date(copied.modifiedAt).toISOString(), ETag: `"${copied.etag}"` };
  return { status: 200, headers: XML, body: xmlDocument('CopyObjectResult', result) };
}

function answerForTags({ method, bucket, key, body }: S3Request, store: ObjectStore): AwsResponse {
  const record = store.named(bucket, key);
  if (method === 'GET') return { status: 200, headers: XML, body: taggingXml(record.tags) };
  if (method !== 'PUT' && method !== 'DELETE') throw notImplemented(`${method} of tags`);
  store.rows.setTags(record, method === 'PUT' ? tagsOfXml(body.toString()) : {});
  return { status: method === 'PUT' ? 200 : 204, body: '' };
}

/** If-None-Match: * and If-Match of a write. Throws PreconditionFailed, NoSuchKey. */
function allowWrite(headers: S3Request['headers'], standing: ObjectRecord | undefined): void {
  const { 'if-none-match': noneMatch, 'if-match': match } = headers;
  if (noneMatch !== undefined && noneMatch !== '*') throw notImplemented('a write with If-None-Match other than *');
  if (noneMatch === '*' && standing) throw preconditionFailed();
  if (match === undefined) return;
  if (!standing) throw noSuchKey();
  if (!hasEtag(match, standing)) throw preconditionFailed();
}

/** The status to answer with instead of the object, if its state is not the one asked for. */
function readCondition(headers: S3Request['headers'], record: ObjectRecord): 304 | undefined {
  const { 'if-none-match': noneMatch, 'if-match': match, 'if-modified-since': since } = headers;
  if (match !== undefined && !hasEtag(match, record)) throw preconditionFailed();
  if (noneMatch !== undefined) return hasEtag(noneMatch, record) ? 304 : undefined;
  return since !== undefined && Math.floor(record.modifiedAt / 1000) * 1000 <= Date.parse(since) ? 304 : undefined;
}

function hasEtag(header: string, { etag }: ObjectRecord): boolean {
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replaceAll('"', '') === etag);
}
