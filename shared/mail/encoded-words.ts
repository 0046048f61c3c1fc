import { decodeBytes } from './charset.ts';

const WORD = /=\?([^?\s]+)\?([QB])\?([^?]*)\?=/gi;
/** Blanks between two encoded words belong to neither. */
const BETWEEN = /^[ \t\r\n]*$/;

interface Word {
  readonly charset: string;
  readonly encoding: string;
  readonly bytes: Uint8Array;
  /** Whether the next word may go on in the middle of a character. */
  readonly open: boolean;
}

/**
 * RFC 2047. Neighbouring words of one charset are joined before decoding, because senders cut characters in two; the
 * charset is only believed where the bytes fit it.
 */
export function decodeEncodedWords(value: string): string {
  const out: string[] = [];
  let pending: Word[] = [];
  let done = 0;
  const flush = () => {
    if (pending[0]) out.push(decodeBytes(Buffer.concat(pending.map(({ bytes }) => bytes)), pending[0].charset));
    pending = [];
  };
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(done, match.index);
    const word = readWord(match);
    const last = pending.at(-1);
    const adjacent = last !== undefined && BETWEEN.test(between);
    if (!adjacent || !goesOn(last, word)) flush();
    if (!adjacent) out.push(between);
    pending.push(word);
    done = match.index + match[0].length;
  }
  flush();
  return out.join('') + value.slice(done);
}

function goesOn(last: Word, next: Word): boolean {
  return last.open && last.charset === next.charset && last.encoding === next.encoding;
}

function readWord([, label = '', encoding = '', content = '']: RegExpMatchArray): Word {
  const charset = (label.split('*')[0] ?? '').toLowerCase();
  if (encoding.toUpperCase() === 'B') {
    const clean = content.replaceAll(/[^A-Za-z0-9+/]/g, '');
    return {
      charset,
      encoding: 'B',
      bytes: Buffer.from(clean, 'base64'),
      open: clean.length % 4 === 0 && !content.endsWith('='),
    };
  }
  return { charset, encoding: 'Q', bytes: quotedPrintable(content), open: true };
}

function quotedPrintable(content: string): Uint8Array {
  const spaced = content.replaceAll('_', ' ').replaceAll(/=\s+(?=[0-9a-f])/gi, '=');
  // What stands raw in the word was read as UTF-8 already.
  const bytes = Buffer.from(spaced, 'utf8').toString('latin1');
  return Buffer.from(
    bytes.replaceAll(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
