import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/** Unpacks a zip file (stored or deflated entries) into a folder. Throws for anything that is not such a file. */
export function unzip(zip: Buffer, folder: string): void {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('Could not unzip uploaded file.');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) at = unzipEntry(zip, at, folder);
}

/** Writes one entry of the central directory; returns where the next one starts. */
function unzipEntry(zip: Buffer, at: number, folder: string): number {
  if (zip.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('Could not unzip uploaded file.');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ];
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder) + sep)) throw new Error(`The zip file leads out of its folder: ${name}`);
  if (!name.endsWith('/')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(zip, at));
  }
  return at + 46 + nameLength + extraLength + commentLength;
}

function contentOf(zip: Buffer, at: number): Buffer {
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  const method = zip.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw new Error(`The zip file uses the compression method ${method}`);
  return method === 0 ? packed : inflateRawSync(packed);
}
