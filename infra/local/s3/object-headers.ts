import type { ObjectRecord } from './object-record.ts';
import { notImplemented, S3Error } from './s3-error.ts';

type Headers = Readonly<Record<string, string | undefined>>;

const KEPT = ['cache-control', 'content-disposition', 'content-language', 'expires'];
// Encryption, storage class and the like: nothing that a program on this machine could see.
const INERT =
  /^x-amz-(acl|storage-class|server-side-encryption.*|expected-bucket-owner|request-payer|security-token|date|user-agent|content-sha256|decoded-content-length|trailer|sdk-.*|checksum-.*|meta-.*|tagging.*|copy-source|metadata-directive)$/;

/** The headers of an upload that are kept with the object. */
export function keptHeaders(headers: Headers): Record<string, string> {
  const encoding = (headers['content-encoding'] ?? '').split(',').map((name) => name.trim());
  const realEncoding = encoding.filter((name) => name && name !== 'aws-chunked').join(',');
  return {
    'content-type': headers['content-type'] ?? 'binary/octet-stream',
    ...(realEncoding && { 'content-encoding': realEncoding }),
    ...Object.fromEntries(
      Object.entries(headers).filter(
        (entry): entry is [string, string] =>
          entry[1] !== undefined && (KEPT.includes(entry[0]) || entry[0].startsWith('x-amz-meta-')),
      ),
    ),
  };
}

/** Refuses by name the headers that would have changed what S3 does, and that nobody here understands. */
export function refuseOtherHeaders(headers: Headers): void {
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-amz-') && !INERT.test(name)) throw notImplemented(`the header ${name}`);
  }
}

/** What a GET or HEAD says of an object; checksums only if asked for, overrides as a signed URL gives them. */
export function responseHeaders(
  record: ObjectRecord,
  { headers: asked, query }: { headers: Headers; query: URLSearchParams },
): Record<string, string> {
  const own = Object.entries(record.headers).filter(
    ([name]) => !name.startsWith('x-amz-checksum-') || asked['x-amz-checksum-mode'] === 'ENABLED',
  );
  const overrides = [...query].flatMap(([name, value]) => {
    const header =
      /^response-(content-type|content-language|expires|cache-control|content-disposition|content-encoding)$/.exec(
        name,
      );
    return header?.[1] ? [[header[1], value] as const] : [];
  });
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(overrides),
    etag: `"${record.etag}"`,
    'last-modified': new Date(record.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...(Object.keys(record.tags).length > 0 && { 'x-amz-tagging-count': String(Object.keys(record.tags).length) }),
  };
}

/** First and last byte that a Range header asks for; undefined for the whole. Throws InvalidRange. */
export function byteRange(header: string | undefined, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!from && !to) return undefined;
  const first = from ? Number(from) : Math.max(0, size - Number(to));
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1;
  if (first > last) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { first, last };
}
