/** What a text looks like from its bytes alone, where neither UTF-8 nor a label tells. */
interface Counts {
  /** Bytes beyond ASCII, and how often each occurs. */
  readonly high: number;
  readonly of: Uint32Array;
  /** ASCII letters beside them. */
  readonly latin: number;
}

const MOST_BYTES = 20_000;
/** Fewer say nothing. */
const FEWEST = 8;

function count(bytes: Uint8Array): Counts {
  const of = new Uint32Array(256);
  for (const byte of bytes.subarray(0, MOST_BYTES)) of[byte] = (of[byte] ?? 0) + 1;
  const sum = (from: number, to: number) => of.subarray(from, to + 1).reduce((total, one) => total + one, 0);
  return { of, high: sum(0x80, 0xff), latin: sum(0x41, 0x5a) + sum(0x61, 0x7a) };
}

/**
 * An alphabet of one byte a letter that is not Latin: Cyrillic, Greek, Arabic or Hebrew, by its commonest letters. All of
 * their letters lie above BF, where of two bytes for a Chinese character a third do not.
 */
export function guessAlphabet(bytes: Uint8Array): string | null {
  const { of, high, latin } = count(bytes);
  const share = (from: number, to = from) => of.subarray(from, to + 1).reduce((sum, one) => sum + one, 0) / high;
  if (high < FEWEST || high < latin || share(0x80, 0xbf) > 0.03) return null;
  // alef and lam
  if (share(0xc7) >= 0.07 && share(0xe1) >= 0.05) return 'windows-1256';
  if (share(0xc0, 0xdf) >= 0.6) return 'koi8-r';
  // No capitals, and no letter above FA: Cyrillic and Greek have both.
  if (high >= 20 && share(0xfb, 0xff) === 0 && share(0xc0, 0xdf) === 0) return 'windows-1255';
  // о and а
  if (share(0xee) + share(0xe0) >= 0.1) return 'windows-1251';
  // α, ο and ι
  return share(0xe1) + share(0xef) + share(0xe9) >= 0.15 ? 'windows-1253' : null;
}

/** Japanese by its kana, Korean by its syllables and the blanks between its words: in GB18030 they would be odd characters. */
export function guessEastAsian(bytes: Uint8Array): string | null {
  const pairs = pairsOf(bytes.subarray(0, MOST_BYTES), (lead) => lead >= 0x80);
  const share = (holds: (lead: number, trail: number) => boolean) =>
    pairs.filter(([lead, trail]) => holds(lead, trail)).length / pairs.length;
  if (pairs.length < FEWEST / 2) return null;
  const kana = (lead: number, trail: number) => (lead === 0xa4 || lead === 0xa5) && trail >= 0xa1 && trail <= 0xf6;
  if (share(kana) >= 0.3 && decodes(bytes, 'euc-jp')) return 'euc-jp';
  const sjisKana = (lead: number, trail: number) =>
    (lead === 0x82 && trail >= 0x9f && trail <= 0xf1) || (lead === 0x83 && trail >= 0x40 && trail <= 0x96);
  if (share(sjisKana) >= 0.3 && decodes(bytes, 'shift_jis')) return 'shift_jis';
  const hangul = (lead: number, trail: number) => lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1;
  const isKorean = pairs.length >= FEWEST && share(hangul) >= 0.97 && share(isCommonKorean) >= 0.25;
  return isKorean && decodes(bytes, 'euc-kr') ? 'euc-kr' : null;
}

/** Each twelfth syllable of Korean or so: 이 다 는 에 을 를 고 하 니 가 의 지 은 한 기 로 서 요 습 해 있 도 안 아 어 시 나 그 라 리 세. */
const COMMON_KOREAN = new Set([
  0xc0cc, 0xb4d9, 0xb4c2, 0xbfa1, 0xc0bb, 0xb8a6, 0xb0ed, 0xc7cf, 0xb4cf, 0xb0a1, 0xc0c7, 0xc1f6, 0xc0ba, 0xc7d1,
  0xb1e2, 0xb7ce, 0xbcad, 0xbfe4, 0xbdc0, 0xc7d8, 0xc0d6, 0xb5b5, 0xbec8, 0xbec6, 0xbeee, 0xbdc3, 0xb3aa, 0xb1d7,
  0xb6f3, 0xb8ae, 0xbcbc,
]);
const isCommonKorean = (lead: number, trail: number) => COMMON_KOREAN.has(lead * 256 + trail);

function pairsOf(bytes: Uint8Array, isLead: (byte: number) => boolean): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (!isLead(lead)) continue;
    pairs.push([lead, bytes[at + 1] ?? 0]);
    at += 1;
  }
  return pairs;
}

function decodes(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
