import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Bilingual, Language } from '../regulation/words.ts';
import type { Quarantine } from '../tickets/events/course-events.ts';
import { isAutomatic } from './automatic-mail.ts';
import { type DeliveryNotice, deliveryNoticeOf } from './delivery-notice.ts';
import { languageOf } from './language-of.ts';
import { isAddress } from './mail-address.ts';
import type { MailAddress, ParsedMail } from './parsed-mail.ts';
import { replyOf } from './reply-text.ts';

/** What SES says about a mail that it received. */
export interface Delivery {
  /** SES's id of this delivery: the same mail delivered twice has two. */
  readonly id: string;
  readonly rawKey: string;
  /** Envelope sender; empty for bounces. */
  readonly source: string;
  /** Those of the envelope's recipients that are ours. */
  readonly recipients: readonly string[];
  readonly at: Date;
  /** What failed; a check that was not made has not failed. */
  readonly failed: { readonly spam: boolean; readonly virus: boolean; readonly dmarc: boolean };
  /** Every verdict as SES gave it, kept with the message. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** A mail as the desk takes it in. */
export interface IncomingMail {
  /** The same for every delivery of the same mail. */
  readonly id: string;
  readonly digest: string;
  /** SHA-256 of each attachment, in their order. */
  readonly fileDigests: readonly string[];
  readonly messageIdHeader?: string;
  readonly sender: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly replyText?: string;
  readonly language: Language;
  /** Nothing may be answered to it automatically. */
  readonly automatic: boolean;
  /** What it says became of a mail of ours; it comes from a stranger by nature. */
  readonly notice?: DeliveryNotice;
  /** The text does not hold all of it: the mail itself has to be attached. */
  readonly attachOriginal: boolean;
  /** Kept apart from the desk's work; of a virus nothing at all may be shown. */
  readonly quarantine?: Quarantine;
  /** Whom else its sender wrote to, ourselves left away. */
  readonly others: readonly string[];
}

/** What one item of the table has room for, with attachments and in three bytes a character. */
const MAX_TEXT = 60_000;
const MAX_REPLY = 20_000;
const MAX_SUBJECT = 300;
const MAX_NAME = 120;
const SUBJECT_FROM_TEXT = 60;

const NO_SUBJECT: Bilingual = { zh: '（无主题）', en: '(no subject)' };
const VIRUS: Bilingual = { zh: '（含病毒的邮件，已隔离）', en: '(mail with a virus, locked away)' };
const UNREADABLE: Bilingual = {
  zh: '（这封邮件无法识别，原件见附件。）',
  en: '(This mail could not be read; the original is attached.)',
};
const QUARANTINED: Bilingual = {
  zh: '（这封邮件中发现病毒，内容已隔离，不予显示。）',
  en: '(A virus was found in this mail; its content is locked away and not shown.)',
};
const CUT: Bilingual = { zh: '……（全文见所附原件）', en: '… (the original is attached in full)' };

/** `wang@例子.公司` by the name that the net knows it by. */
function asciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}

/** What the desk makes of a mail, read with what SES says about it. Pure. */
export function incomingOf(mail: ParsedMail, delivery: Delivery, supportAddress: string): IncomingMail {
  const written = mail.text.toWellFormed().trim();
  const language = languageOf(mail.subject, written);
  const locked = delivery.failed.virus;
  const own = isFromUs(mail, supportAddress);
  const notice = deliveryNoticeOf(mail);
  const automatic = !mail.parsed || delivery.failed.spam || locked || own || notice !== null || isAutomatic(mail);
  const quarantine = quarantineOf(delivery, own);
  const unreadable = !mail.parsed;
  const reply = written.length > 0 && !locked ? replyOf(written) : undefined;
  const fileDigests = mail.attachments.map(({ content }) => sha256(content));
  const digest = digestOf(mail, fileDigests);
  const text = locked ? QUARANTINED[language] : textOf(written, { unreadable, language });
  return {
    id: sha256(`${mail.messageId ?? delivery.id}\n${digest}`).slice(0, 32),
    digest,
    fileDigests,
    ...(mail.messageId !== undefined && { messageIdHeader: mail.messageId.slice(0, 998) }),
    sender: senderOf(mail, delivery),
    subject: locked ? VIRUS[language] : subjectOf(mail.subject.toWellFormed(), written, language),
    text,
    ...(reply && reply.confidence !== 'none' && { replyText: reply.text.slice(0, MAX_REPLY) }),
    language,
    automatic,
    ...(notice !== null && { notice }),
    attachOriginal: !locked && (unreadable || written.length > MAX_TEXT),
    ...(quarantine !== undefined && { quarantine }),
    others: othersOf(mail, supportAddress),
  };
}

function textOf(written: string, { unreadable, language }: { unreadable: boolean; language: Language }): string {
  if (written.length > MAX_TEXT) return `${written.slice(0, MAX_TEXT).toWellFormed()}\n${CUT[language]}`;
  if (!unreadable) return written;
  return written === '' ? UNREADABLE[language] : `${written}\n\n${UNREADABLE[language]}`;
}

function senderOf(mail: ParsedMail, { source }: Delivery): MailAddress {
  const named = mail.from ?? mail.sender;
  const given = named?.address ?? '';
  const address = [given, asciiDomain(given), source, asciiDomain(source)].find(isAddress) ?? '';
  const name = named?.name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
  // SES cannot write to a mailbox beyond ASCII; people can still see who it was.
  const shown = name || address;
  return {
    address,
    name: isAddress(asciiDomain(given)) || given === '' ? shown : `${shown} <${given.slice(0, MAX_NAME)}>`.trim(),
  };
}

/** A mail without a subject is known by its first words. */
function subjectOf(given: string, text: string, language: Language): string {
  if (given !== '') return [...given].slice(0, MAX_SUBJECT).join('');
  const line =
    text
      .split('\n')
      .find((candidate) => candidate.trim() !== '' && !/^\s*>/.test(candidate))
      ?.trim() ?? '';
  const letters = [...line];
  if (letters.length === 0) return NO_SUBJECT[language];
  return letters.length > SUBJECT_FROM_TEXT ? `${letters.slice(0, SUBJECT_FROM_TEXT).join('')}…` : line;
}

const withoutLabel = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, '@');

function isFromUs({ from }: ParsedMail, supportAddress: string): boolean {
  return from !== undefined && withoutLabel(from.address) === withoutLabel(supportAddress);
}

function quarantineOf({ failed }: Delivery, own: boolean): Quarantine | undefined {
  if (failed.virus) return 'virus';
  if (failed.spam) return 'spam';
  return own ? 'own-machine' : undefined;
}

/** A conversation of more people than this is a mailing list. */
const MAX_OTHERS = 50;

function othersOf({ recipients }: ParsedMail, supportAddress: string): string[] {
  const others = recipients.map((address) => asciiDomain(address.trim().toLowerCase())).filter(isAddress);
  return [...new Set(others)].filter((one) => withoutLabel(one) !== withoutLabel(supportAddress)).slice(0, MAX_OTHERS);
}

/** What makes two deliveries the same mail: what was written and attached, not the trace of their ways. */
function digestOf({ from, subject, text }: ParsedMail, files: readonly string[]): string {
  return sha256(JSON.stringify([from?.address ?? '', subject, text, files]));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
