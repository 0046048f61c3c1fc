import MailComposer from 'nodemailer/lib/mail-composer';
import { type LetterKind, WRITTEN_BY_PEOPLE } from './letter.ts';
import type { WrittenLetter } from './write-letter.ts';

export interface Envelope {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly cc?: readonly { readonly name: string; readonly address: string }[];
  /** The signed address that a customer's answer comes back to. */
  readonly replyTo?: string;
  /** Message ids of the conversation so far, oldest first, with angle brackets. */
  readonly references: readonly string[];
  /** `<number>/<letter id>`: a letter sent twice after a crash can be told by it. */
  readonly eventHeader: string;
}

/** RFC 3834: other machines shall not answer. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** The raw MIME message, lines ended by CRLF. What people wrote cannot add headers: line breaks in it become blanks. */
export function composeLetter(kind: LetterKind, letter: WrittenLetter, envelope: Envelope): Promise<Buffer> {
  const { from, to, cc, replyTo, references, eventHeader } = envelope;
  const known = references.filter(isAscii);
  const answered = known.at(-1);
  const composer = new MailComposer({
    from: oneLineName(from),
    to: to.map(oneLineName),
    ...(cc && { cc: cc.map(oneLineName) }),
    ...(replyTo !== undefined && { replyTo }),
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    ...(answered !== undefined && { inReplyTo: answered, references: known }),
    headers: { 'X-Redress-Event': oneLine(eventHeader), ...(WRITTEN_BY_PEOPLE.has(kind) ? {} : AUTOMATIC) },
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** SES takes header fields in ASCII only; ids beyond it come from mailboxes that SMTPUTF8 reaches. */
const isAscii = (id: string) => /^[!-~]+$/.test(id);

function oneLineName({ name, address }: { name: string; address: string }): { name: string; address: string } {
  return { name: oneLine(name), address };
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
