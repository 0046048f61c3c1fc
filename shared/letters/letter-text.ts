import type { Bilingual, Department, Language } from '../regulation/words.ts';
import type { LetterTextsSetting } from '../settings/letter-texts-setting.ts';
import type { DutyView } from '../tickets/duties-of.ts';
import type { EntryTexts, TicketEvent } from '../tickets/events.ts';
import type { Message, RecordDetails } from '../tickets/store.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';

/** All that a letter may tell; read when it is sent, so that the order needs ids only. */
export interface LetterFacts {
  readonly ticket: Ticket;
  readonly record: RecordDetails;
  /** When the entry that asks for the letter was written. */
  readonly at: Instant;
  readonly event: TicketEvent | undefined;
  readonly texts: EntryTexts;
  readonly duties: readonly DutyView[];
  /** The customer's mail that the entry took in. */
  readonly message: Message | undefined;
  /** Name of the person who acted, where one did. */
  readonly author: string | undefined;
  /** IANA zone of the company. */
  readonly zone: string;
  readonly statusUrl: string;
  readonly surveyUrl: string;
  /** The company's own words of some letters. */
  readonly words?: LetterTextsSetting;
  /** The departments' names, where the company chose them. */
  readonly departments?: Readonly<Record<Department, Bilingual>>;
  /** What lets the owner write by the link, in the letter that brings it. */
  readonly code?: string;
}

/** One letter's words, from which plain text and HTML are made. */
export interface LetterText {
  readonly subject: string;
  readonly greeting?: string;
  readonly paragraphs: readonly string[];
  /** Shown as a small table: what, and its value. */
  readonly details?: readonly (readonly [label: string, value: string])[];
  readonly link?: { readonly label: string; readonly url: string };
  /** After the link. */
  readonly closing?: readonly string[];
  readonly signature: string;
}

export type Template = Readonly<Record<Language, (facts: LetterFacts) => LetterText>>;

/** The number in the subject is for people; a mail never joins a ticket by it. */
export const subjectWith = (subject: string, number: string): string => `${subject} [${number}]`;

export const COMPANY_SIGNATURE: Readonly<Record<Language, string>> = { zh: '客户服务中心', en: 'Customer Service' };
export const DESK_SIGNATURE: Readonly<Record<Language, string>> = {
  zh: 'Redress 客户服务工作台（系统自动发送）',
  en: 'Redress, the service desk (sent automatically)',
};
