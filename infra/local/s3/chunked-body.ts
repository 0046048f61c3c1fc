import { S3Error } from './s3-error.ts';

/** The body of a request, and the headers that followed it. */
export interface Payload {
  readonly body: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
}

const incomplete = () =>
  new S3Error(400, 'IncompleteBody', 'The request body terminated unexpectedly, or is not well-formed aws-chunked');

/** Whether the body is cut into chunks inside HTTP, as SDK clients send streams. */
export function isAwsChunked(headers: Readonly<Record<string, string | undefined>>): boolean {
  return (
    /\baws-chunked\b/.test(headers['content-encoding'] ?? '') ||
    /^STREAMING-/.test(headers['x-amz-content-sha256'] ?? '')
  );
}

/** Joins the chunks of `size[;chunk-signature=…]CRLF data CRLF … 0 CRLF trailers`. Throws IncompleteBody. */
export function decodeAwsChunked(raw: Buffer, expectedLength: string | undefined): Payload {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = raw.indexOf('\r\n', at);
    const size = end < 0 ? Number.NaN : Number.parseInt(raw.toString('latin1', at, end), 16);
    if (Number.isNaN(size)) throw incomplete();
    at = end + 2;
    if (size === 0) break;
    if (at + size > raw.length) throw incomplete();
    chunks.push(raw.subarray(at, at + size));
    at += size + 2;
  }
  const body = Buffer.concat(chunks);
  if (expectedLength !== undefined && body.length !== Number(expectedLength)) throw incomplete();
  return { body, trailers: trailersOf(raw.toString('latin1', at)) };
}

function trailersOf(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).trim().toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
}
