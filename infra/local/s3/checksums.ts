import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { notImplemented, S3Error } from './s3-error.ts';

const ALGORITHMS: Record<string, (body: Buffer) => Buffer> = {
  'x-amz-checksum-crc32': (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum;
  },
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest(),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest(),
};
// These say how a checksum was made; they are none.
const NO_CHECKSUM = new Set(['x-amz-checksum-algorithm', 'x-amz-checksum-mode', 'x-amz-checksum-type']);

/** The checksums that a client sent with a body, verified, to be given back with the object. Throws BadDigest. */
export function verifiedChecksums(
  headers: Readonly<Record<string, string | undefined>>,
  body: Buffer,
): Record<string, string> {
  const md5 = headers['content-md5'];
  if (md5 && createHash('md5').update(body).digest('base64') !== md5) throw badDigest('Content-MD5');
  const sent = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-') && !NO_CHECKSUM.has(name));
  for (const [name, value] of sent) {
    const sum = ALGORITHMS[name];
    if (!sum) throw notImplemented(name);
    if (sum(body).toString('base64') !== value) throw badDigest(name);
  }
  return Object.fromEntries(sent.map(([name, value]) => [name, value ?? '']));
}

function badDigest(name: string): S3Error {
  return new S3Error(400, 'BadDigest', `The ${name} you specified did not match what we received.`);
}
