import { isAscii, isUtf8 } from 'node:buffer';
import { guessAlphabet, guessEastAsian } from './guess-alphabet.ts';

/** Labels that senders put on anything; with other than ASCII bytes the bytes themselves are asked first. */
const CARELESS = new Set([
  '',
  'us-ascii',
  'ascii',
  'iso-8859-1',
  'latin1',
  'windows-1252',
  'utf-8',
  'utf8',
  'unknown-8bit',
  'x-unknown',
]);

/** Each of these is a subset of what its senders really use. */
const WIDER: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  'iso-8859-1': 'windows-1252',
  'us-ascii': 'windows-1252',
  'shift_jis-2004': 'shift_jis',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'ks_c_5601-1987': 'euc-kr',
  cp949: 'euc-kr',
  cp932: 'shift_jis',
  'iso-8859-8-i': 'iso-8859-8',
  utf8mb4: 'utf-8',
};

/**
 * Text from the bytes of a mail. The label is believed where the bytes fit it; a wrong, careless or missing one gives
 * way to what the bytes look like (UTF-8, GB18030, Big5). Never throws: at worst some characters are U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, label = ''): string {
  if (/utf-?7/i.test(label)) return decodeUtf7(Buffer.from(bytes).toString('latin1'));
  if (/^\s*hz-gb/i.test(label)) return decodeHz(Buffer.from(bytes).toString('latin1'));
  const charset = normalise(label);
  if (!CARELESS.has(charset)) {
    const labelled = decodeStrictly(bytes, WIDER[charset] ?? charset);
    if (labelled !== null) return labelled;
  } else if (isAscii(bytes)) return decodeAscii(bytes);
  return new TextDecoder(guessCharset(bytes, charset)).decode(bytes);
}

/** What bytes without a trustworthy label are most likely written in; `fallback` is a label that did not hold. */
export function guessCharset(bytes: Uint8Array, fallback = ''): string {
  if (isUtf8(bytes) || isCutUtf8(bytes)) return 'utf-8';
  const elsewhere =
    CARELESS.has(fallback) && !mostlyUtf8(bytes) ? (guessEastAsian(bytes) ?? guessAlphabet(bytes)) : null;
  if (elsewhere !== null) return elsewhere;
  const { gb, big5 } = chineseLikeness(bytes);
  if (Math.max(gb, big5) >= LIKELY_CHINESE) return big5 > gb ? 'big5' : 'gb18030';
  const label = WIDER[fallback] ?? fallback;
  if (!CARELESS.has(fallback) && isKnown(label)) return label;
  return fallback.startsWith('utf') && mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

const LIKELY_CHINESE = 0.6;

/**
 * The share of byte pairs that lie where the common characters are: GB2312's first level (B0–D7 / A1–FE) and
 * punctuation (A1–A3), Big5's first level (A4–C6) and punctuation (A1–A3). Rare or impossible pairs lower it.
 */
function chineseLikeness(bytes: Uint8Array): { gb: number; big5: number } {
  let pairs = 0;
  let gb = 0;
  let big5 = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs += 1;
    at += 1;
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) gb += 1;
    const trailsBig5 = (trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe);
    if (trailsBig5 && lead >= 0xa1 && lead <= 0xc6) big5 += 1;
  }
  return pairs === 0 ? { gb: 0, big5: 0 } : { gb: gb / pairs, big5: big5 / pairs };
}

/** Whoever cuts a preview may cut its last character. */
function isCutUtf8(bytes: Uint8Array): boolean {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const rest = bytes.subarray(0, bytes.length - back);
    if ((bytes[rest.length] ?? 0) >= 0xc0) return !isAscii(rest) && isUtf8(rest);
  }
  return false;
}

/** One broken byte in a long UTF-8 text does not make it another charset. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const wide = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return wide > broken * 4;
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

function normalise(label: string): string {
  const charset = label.trim().toLowerCase().replaceAll(/["']/g, '');
  const bare = charset.replace(/^(?:x-|cs)?(?:cp|windows|win|ms)[-_]?(?=\d{3,5}$)/, 'windows-');
  const [, page] = /^windows-(874|125\d)$/.exec(bare) ?? [];
  if (page !== undefined) return bare;
  return charset
    .replace(/^iso[-_ ]?8859[-_ ]?(\d+).*$/, 'iso-8859-$1')
    .replace(/^utf[-_ ]?(8|16(?:le|be)?)$/, 'utf-$1');
}

/** Japanese of old mail programs is ASCII with escapes. */
function decodeAscii(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const escaped = text.includes('\u001b$@') || text.includes('\u001b$B');
  return escaped ? new TextDecoder('iso-2022-jp').decode(bytes) : text;
}

/** RFC 1843: GB2312 in ASCII, between `~{` and `~}`. */
function decodeHz(text: string): string {
  const decoder = new TextDecoder('gb18030');
  return text.replaceAll(/~\{([^~]*)~\}|~~|~\n/g, (all, coded: string | undefined) => {
    if (coded === undefined) return all === '~~' ? '~' : '';
    return decoder.decode(Buffer.from(coded, 'latin1').map((byte) => byte | 0x80));
  });
}

/** RFC 2152; no decoder of the runtime knows it. */
function decodeUtf7(text: string): string {
  return text.replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_all, coded: string) => {
    if (coded === '') return '+';
    const bytes = Buffer.from(coded, 'base64');
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  });
}
