import { nameOf } from './attachment-name.ts';
import { decodeBytes } from './charset.ts';
import { unflow } from './flowed-text.ts';
import { textFromHtml } from './html-text.ts';
import type { MailPart } from './mail-tree.ts';
import type { MailAttachment } from './parsed-mail.ts';
import { takeUuencoded } from './uuencoded.ts';

export interface MailBody {
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly MailAttachment[];
}

interface Collected {
  readonly texts: string[];
  readonly htmls: string[];
  /** Texts shown within the mail that have a file's name: its words, where it has no others. */
  readonly named: MailPart[];
  readonly attachments: MailAttachment[];
  /** Inside a multipart/related, whose images stand in the text. */
  readonly related: boolean;
  /** Bytes that are still read as words, of all parts together. */
  readonly room: { left: number };
}

/** What is shown is a hundredth of it; as text, 30 MB of words would take more memory than the function has. */
const MOST_WORDS = 5 * 1024 * 1024;

/** Sorts the parts of a mail into what is read and what is attached. A mail within the mail is attached, never merged. */
export function bodyOf(root: MailPart): MailBody {
  const collected: Collected = {
    texts: [],
    htmls: [],
    named: [],
    attachments: [],
    related: false,
    room: { left: MOST_WORDS },
  };
  collect(root, collected, true);
  const html = collected.htmls.join('\n');
  const texts = collected.texts.filter((part) => part.trim() !== '');
  const { named, room } = collected;
  const words = texts.length === 0 && html === '' ? named.map((part) => readWords(part, room)) : texts;
  const text = words.join('\n');
  return {
    text: (text === '' ? textFromHtml(html) : text).replaceAll('\0', ''),
    ...(html !== '' && { html }),
    attachments: collected.attachments,
  };
}

function collect(part: MailPart, into: Collected, whole: boolean): void {
  if (part.type === 'multipart/alternative') collectAlternative(part, into);
  else if (part.type.startsWith('multipart/')) collectMultipart(part, into);
  else if (isReadable(part, whole)) collectText(part, into);
  else collectAttachment(part, into);
}

function collectMultipart(part: MailPart, into: Collected): void {
  const nested = { ...into, related: into.related || part.type === 'multipart/related' };
  if (part.parts.length === 0) collectUnsplit(part, into);
  for (const child of part.parts) collect(child, nested, false);
}

/** One representation is shown as text, the richest one as HTML; what else hangs in it is attached. */
function collectAlternative(part: MailPart, into: Collected): void {
  const { named, attachments, related, room } = into;
  const unsplit: Collected = { texts: [], htmls: [], named, attachments, related, room };
  if (part.parts.length === 0) collectUnsplit(part, unsplit);
  // A representation may be several parts itself, as Apple writes text, a file and more text.
  const inner = part.parts.map((child) => {
    const one: Collected = { texts: [], htmls: [], named, attachments, related, room };
    collect(child, one, false);
    return one;
  });
  const html = inner.findLast(({ htmls }) => htmls.length > 0)?.htmls.join('\n');
  const text = [unsplit, ...inner].map(({ texts }) => texts.join('\n')).find((candidate) => candidate.trim() !== '');
  if (html !== undefined) into.htmls.push(html);
  if (text !== undefined) into.texts.push(text);
  else if (html !== undefined) into.texts.push(textFromHtml(html));
}

/** A multipart whose boundary never comes: its content is read as plain text rather than lost. */
function collectUnsplit(part: MailPart, into: Collected): void {
  const text = readOrAttach(part, into).trim();
  if (text !== '') into.texts.push(text);
}

function isReadable(part: MailPart, whole: boolean): boolean {
  if (part.type !== 'text/plain' && part.type !== 'text/html' && !(whole && part.type.startsWith('text/')))
    return false;
  if (part.disposition === 'attachment') return false;
  return whole || fileNameOf(part) === undefined;
}

function collectText(part: MailPart, into: Collected): void {
  const decoded = readOrAttach(part, into).replace(/^\ufeff/, '');
  if (part.type === 'text/html') into.htmls.push(decoded);
  else if (part.format.flowed) into.texts.push(unflow(decoded, part.format.delSp));
  else {
    const { text, files } = takeUuencoded(decoded);
    into.texts.push(text);
    const contentType = 'application/octet-stream';
    for (const file of files) into.attachments.push({ ...file, contentType, inline: false });
  }
}

function collectAttachment(part: MailPart, into: Collected): void {
  if (part.content.length === 0 && fileNameOf(part) === undefined) return;
  if (part.type === 'text/plain' && part.disposition !== 'attachment') into.named.push(part);
  attach(part, into);
}

function attach(part: MailPart, into: Collected): void {
  into.attachments.push({
    filename: nameOf(part, into.attachments.length + 1),
    contentType: part.type,
    content: part.content,
    ...(part.contentId !== undefined && { contentId: part.contentId }),
    inline: part.disposition !== 'attachment' && (into.related || part.disposition === 'inline'),
  });
}

/** What is longer than there is room for is attached whole as well. */
function readOrAttach(part: MailPart, into: Collected): string {
  if (part.content.length > into.room.left) attach(part, into);
  return readWords(part, into.room);
}

/** The words of a part as far as there is room; files keep the line breaks that they have. */
function readWords({ content, params }: MailPart, room: Collected['room']): string {
  const words = decodeBytes(upTo(content, room.left), params.charset).replaceAll('\r\n', '\n');
  room.left = Math.max(0, room.left - content.length);
  return words;
}

/** Ends after a line break, blank or tag, which are no half of a character in any charset of mails. */
function upTo(content: Uint8Array, most: number): Uint8Array {
  if (content.length <= most) return content;
  const end = content.subarray(0, most).findLastIndex((byte) => byte === 0x0a || byte === 0x20 || byte === 0x3e);
  return content.subarray(0, end < 0 ? most : end + 1);
}

function fileNameOf(part: MailPart): string | undefined {
  return part.dispositionParams.filename || part.params.name || undefined;
}
