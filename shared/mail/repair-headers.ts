import { isAscii, isUtf8 } from 'node:buffer';
import { decodeBytes, guessCharset } from './charset.ts';

const LF = 0x0a;

/**
 * Raw 8-bit header lines (no encoded-word; common in Chinese mail) rewritten as UTF-8, which the parser reads. Bodies
 * are left as they are. A mail without such lines comes back as the same bytes.
 */
export function repairHeaders(raw: Uint8Array): Uint8Array {
  if (isAscii(raw) || isUtf8(raw)) return raw;
  const boundaries = declaredBoundaries(raw);
  const broken = headerLines(raw, boundaries).filter(({ start, end }) => !isUtf8(raw.subarray(start, end)));
  if (broken.length === 0) return raw;
  // One charset for all: a single short line is too little to guess by.
  const charset = guessCharset(Buffer.concat(broken.map(({ start, end }) => raw.subarray(start, end))));
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (const { start, end } of broken) {
    pieces.push(raw.subarray(done, start), Buffer.from(decodeBytes(raw.subarray(start, end), charset), 'utf8'));
    done = end;
  }
  return Buffer.concat([...pieces, raw.subarray(done)]);
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function declaredBoundaries(raw: Uint8Array): ReadonlySet<string> {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const found = text.matchAll(/\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi);
  return new Set([...found].map(([, quoted, bare]) => quoted ?? bare ?? ''));
}

/** The lines of the mail's own header block and of each part's. */
function headerLines(raw: Uint8Array, boundaries: ReadonlySet<string>): Line[] {
  const lines: Line[] = [];
  let inHeader = true;
  for (let start = 0; start < raw.length; ) {
    const lf = raw.indexOf(LF, start);
    const end = lf < 0 ? raw.length : lf;
    if (isBlank(raw, start, end)) inHeader = false;
    else if (opensPart(raw.subarray(start, end), boundaries)) inHeader = true;
    else if (inHeader) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

function isBlank(raw: Uint8Array, start: number, end: number): boolean {
  return end === start || (end === start + 1 && raw[start] === 0x0d);
}

function opensPart(line: Uint8Array, boundaries: ReadonlySet<string>): boolean {
  if (line[0] !== 0x2d || line[1] !== 0x2d || line.length > 210) return false;
  return boundaries.has(Buffer.from(line.subarray(2)).toString('latin1').trimEnd());
}
