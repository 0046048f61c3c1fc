import { decodeBytes } from './charset.ts';

const WORD = /=\?([^?\s]+)\?([QB])\?([^?]*)\?=/gi;
/** Blanks between two encoded words belong to neither. */
const BETWEEN = /^[ \t\r\n]*$/;

interface Word {
  readonly charset: string;
  readonly encoding: string;
  readonly bytes: Uint8Array;
  readonly asWritten: string;
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
    if (pending[0]) out.push(textOf(pending, pending[0].charset));
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

/** Line breaks, tabs and the escapes of ISO-2022 aside. */
function hasControls(text: string): boolean {
  return [...text].some((sign) => sign < ' ' && !'\t\r\n\x1b'.includes(sign));
}

/** Words whose bytes are no text in any charset were never encoded: they stay as they stand. */
function textOf(words: readonly Word[], charset: string): string {
  const text = decodeBytes(Buffer.concat(words.map(({ bytes }) => bytes)), charset);
  return hasControls(text) ? words.map(({ asWritten }) => asWritten).join(' ') : text;
}

function goesOn(last: Word, next: Word): boolean {
  return last.charset === next.charset;
}

function readWord([asWritten, label = '', encoding = '', content = '']: RegExpMatchArray): Word {
  const charset = (label.split('*')[0] ?? '').toLowerCase();
  if (encoding.toUpperCase() === 'B') {
    const clean = content.replaceAll(/[^A-Za-z0-9+/]/g, '');
    return {
      charset,
      encoding: 'B',
      bytes: Buffer.from(clean, 'base64'),
      asWritten,
    };
  }
  return { charset, encoding: 'Q', bytes: quotedPrintable(content), asWritten };
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
