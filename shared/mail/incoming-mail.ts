import { createHash } from 'node:crypto';
import type { Bilingual, Language } from '../regulation/words.ts';
import { isAutomatic } from './automatic-mail.ts';
import { isBounce } from './bounce-mail.ts';
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
}

/** A mail as the desk takes it in. */
export interface IncomingMail {
  /** The same for every delivery of the same mail. */
  readonly id: string;
  readonly digest: string;
  readonly messageIdHeader?: string;
  readonly sender: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly replyText?: string;
  readonly language: Language;
  /** Nothing may be answered to it automatically. */
  readonly automatic: boolean;
  readonly bounce: boolean;
  /** The text does not hold all of it: the mail itself has to be attached. */
  readonly attachOriginal: boolean;
  /** Neither its text nor its attachments may be shown. */
  readonly quarantined: boolean;
}

/** What one item of the table has room for, with attachments and in three bytes a character. */
const MAX_TEXT = 60_000;
const MAX_REPLY = 20_000;
const MAX_SUBJECT = 300;
const MAX_NAME = 120;
const SUBJECT_FROM_TEXT = 60;

const NO_SUBJECT: Bilingual = { zh: '（无主题）', en: '(no subject)' };
const UNREADABLE: Bilingual = {
  zh: '（这封邮件无法识别，原件见附件。）',
  en: '(This mail could not be read; the original is attached.)',
};
const QUARANTINED: Bilingual = {
  zh: '（这封邮件中发现病毒，内容已隔离，不予显示。）',
  en: '(A virus was found in this mail; its content is locked away and not shown.)',
};
const CUT: Bilingual = { zh: '……（全文见所附原件）', en: '… (the original is attached in full)' };

/** What the desk makes of a mail, read with what SES says about it. Pure. */
export function incomingOf(mail: ParsedMail, delivery: Delivery, supportAddress: string): IncomingMail {
  const written = mail.text.toWellFormed().trim();
  const language = languageOf(mail.subject, written);
  const quarantined = delivery.failed.virus;
  const unreadable = !mail.parsed;
  const reply = written.length > 0 && !quarantined ? replyOf(written) : undefined;
  const digest = digestOf(mail);
  const text = quarantined ? QUARANTINED[language] : textOf(written, { unreadable, language });
  return {
    id: sha256(`${mail.messageId ?? delivery.id}\n${digest}`).slice(0, 32),
    digest,
    ...(mail.messageId !== undefined && { messageIdHeader: mail.messageId.slice(0, 998) }),
    sender: senderOf(mail, delivery),
    subject: subjectOf(mail.subject.toWellFormed(), quarantined ? '' : written, language),
    text,
    ...(reply && reply.confidence !== 'none' && { replyText: reply.text.slice(0, MAX_REPLY) }),
    language,
    automatic: unreadable || delivery.failed.spam || quarantined || isAutomatic(mail) || isFromUs(mail, supportAddress),
    bounce: isBounce(mail),
    attachOriginal: !quarantined && (unreadable || written.length > MAX_TEXT),
    quarantined,
  };
}

function textOf(written: string, { unreadable, language }: { unreadable: boolean; language: Language }): string {
  if (written.length > MAX_TEXT) return `${written.slice(0, MAX_TEXT).toWellFormed()}\n${CUT[language]}`;
  if (!unreadable) return written;
  return written === '' ? UNREADABLE[language] : `${written}\n\n${UNREADABLE[language]}`;
}

function senderOf(mail: ParsedMail, { source }: Delivery): MailAddress {
  const named = mail.from ?? mail.sender;
  const address = [named?.address ?? '', source].find(isAddress) ?? '';
  const name = named?.name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
  return { address, name: name || address };
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

function isFromUs({ from }: ParsedMail, supportAddress: string): boolean {
  const bare = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, '@');
  return from !== undefined && bare(from.address) === bare(supportAddress);
}

/** What makes two deliveries the same mail: what was written and attached, not the trace of their ways. */
function digestOf({ from, subject, text, attachments }: ParsedMail): string {
  const files = attachments.map(({ content }) => createHash('sha256').update(content).digest('hex'));
  return sha256(JSON.stringify([from?.address ?? '', subject, text, files]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
