import PostalMime, { addressParser } from 'postal-mime';
import { decodeBytes } from './charset.ts';
import { decodeEncodedWords } from './encoded-words.ts';
import { bodyOf } from './mail-body.ts';
import { type MailPart, readMailTree } from './mail-tree.ts';
import type { MailAddress, MailHeader, ParsedMail } from './parsed-mail.ts';
import { repairHeaders } from './repair-headers.ts';

/** Any of these makes bytes a mail; trace headers do not, since the receiving server adds them to anything. */
const AUTHORED = new Set([
  'from',
  'sender',
  'subject',
  'date',
  'to',
  'cc',
  'message-id',
  'mime-version',
  'content-type',
]);

/** How much of a mail that cannot be taken apart is read for its headers. */
const HEAD_BYTES = 64 * 1024;

/**
 * Reads a raw mail as it came. Never throws and never gives up: bytes that are no mail, or one that no parser can take
 * apart, come back with `parsed: false` and what is known.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const repaired = repairHeaders(fromFirstLine(raw));
  try {
    const root = await readMailTree(repaired);
    const headers = root.headers.map(({ key, value }) => ({ key, value }));
    if (!headers.some(({ key, value }) => AUTHORED.has(key) && value !== '')) return unreadable(raw, headers);
    return { parsed: true, ...envelopeOf(headers), ...bodyOf(root), partTypes: typesOf(root) };
  } catch {
    return unreadable(raw, await headOf(repaired));
  }
}

/** Some programs put a mark of UTF-8 or empty lines first, or end lines by CR alone. */
function fromFirstLine(raw: Uint8Array): Uint8Array {
  let start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (raw[start] === 0x0d || raw[start] === 0x0a) start += 1;
  const mail = start === 0 ? raw : raw.subarray(start);
  const crOnly = mail.includes(0x0d) && !mail.includes(0x0a);
  return crOnly ? mail.map((byte) => (byte === 0x0d ? 0x0a : byte)) : mail;
}

/** A mail of which nothing could be read. */
export function unreadableMail(): ParsedMail {
  return unreadable(new Uint8Array(), []);
}

function unreadable(raw: Uint8Array, headers: readonly MailHeader[]): ParsedMail {
  return { parsed: false, ...envelopeOf(headers), text: readableText(raw), attachments: [], partTypes: [] };
}

/** The text of bytes that are text after all; empty for anything binary. */
function readableText(raw: Uint8Array): string {
  const text = decodeBytes(withoutTrace(raw).subarray(0, HEAD_BYTES)).trim();
  const strange = text.match(/[\p{Cc}\p{Cn}\p{Co}\ufffd]/gu)?.filter((sign) => !'\r\n\t'.includes(sign)).length ?? 0;
  return strange * 50 > text.length || looksRandom(text) ? '' : text;
}

/** Bytes that no charset was meant by decode to letters of many kinds. */
function looksRandom(text: string): boolean {
  const plain = text.match(/[\p{Script=Han}\p{ASCII}]|\p{L}(?=\p{L})/gu)?.length ?? 0;
  return plain * 10 < [...text].length * 8;
}

/** Without the header that the receiving server put before it. */
function withoutTrace(raw: Uint8Array): Uint8Array {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, HEAD_BYTES)).toString('latin1');
  const head = /^[!-9;-~]+:[\s\S]*?\r?\n\r?\n/.exec(start)?.[0] ?? '';
  return raw.subarray(head.length);
}

/** The head alone, for a mail whose parts cannot be read. */
async function headOf(raw: Uint8Array): Promise<readonly MailHeader[]> {
  const start = Buffer.from(raw.subarray(0, HEAD_BYTES));
  const ends = [start.indexOf('\r\n\r\n'), start.indexOf('\n\n')].filter((at) => at >= 0);
  try {
    const { headers } = await PostalMime.parse(start.subarray(0, Math.min(start.length, ...ends)));
    return headers.filter(({ key }) => !key.startsWith('content-')).map(({ key, value }) => ({ key, value }));
  } catch {
    return [];
  }
}

function envelopeOf(headers: readonly MailHeader[]) {
  const first = (key: string) => headers.find((header) => header.key === key && header.value !== '')?.value ?? '';
  const from = addressesOf(first('from'))[0];
  const sender = addressesOf(first('sender'))[0];
  const messageId = idsOf(first('message-id'))[0];
  return {
    headers,
    ...(from && { from }),
    ...(sender && { sender }),
    ...(messageId !== undefined && { messageId }),
    replyTo: addressesOf(first('reply-to')),
    recipients: recipientsOf(headers),
    subject: decodeEncodedWords(first('subject')).replaceAll(/\s+/g, ' ').trim(),
    inReplyTo: idsOf(decodeEncodedWords(first('in-reply-to'))),
    references: idsOf(decodeEncodedWords(first('references'))),
  };
}

function recipientsOf(headers: readonly MailHeader[]): string[] {
  const keys = new Set(['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']);
  return headers
    .filter(({ key }) => keys.has(key))
    .flatMap(({ value }) => addressesOf(value))
    .map(({ address }) => address);
}

function addressesOf(value: string): MailAddress[] {
  if (value === '') return [];
  const flat = addressParser(value, { flatten: true });
  return flat.flatMap(({ name, address }) =>
    address ? [{ name: decodeEncodedWords(name).trim(), address: address.trim() }] : [],
  );
}

/** Message ids keep their brackets; clients that leave them off get them, and some write them as encoded words. */
function idsOf(value: string): string[] {
  const bracketed = value.match(/<[^<>\s]+>/g);
  if (bracketed) return bracketed;
  return value
    .split(/[\s,]+/)
    .filter((id) => id.includes('@'))
    .map((id) => `<${id.replaceAll(/[<>]/g, '')}>`);
}

function typesOf(part: MailPart): string[] {
  return [part.type, ...part.parts.flatMap(typesOf)];
}
