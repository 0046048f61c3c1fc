import type { DepartmentNames } from '../regulation/department-names.ts';
import type { Language } from '../regulation/words.ts';
import type { SignatureSetting } from '../settings/signature-setting.ts';
import type { DutyView } from '../tickets/duties-of.ts';
import type { EntryTexts, TicketEvent } from '../tickets/events.ts';
import type { Message, RecordDetails } from '../tickets/store.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import type { CompanyWords } from './words/company-words.ts';
import type { Block, Row } from './words/fill-words.ts';
import type { LetterName } from './words/letter-names.ts';
import type { PlaceholderValues } from './words/placeholders.ts';

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
  /** The letters that the company worded. */
  readonly words?: CompanyWords;
  /** The departments' names, where the company chose them. */
  readonly departments?: DepartmentNames;
  /** What letters are signed with, where the company chose it. */
  readonly signature?: SignatureSetting;
  /** What lets the owner write by the link, in the letter that brings it. */
  readonly code?: string;
}

/** One letter, from which plain text and HTML are made. */
export interface LetterText {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly signature: string;
}

/** What a kind of letter tells; its words are data. */
export interface Letter {
  /** Which words fit the occasion. */
  readonly words: LetterName | ((facts: LetterFacts) => LetterName);
  /** What else the words may say, beside who and what it is about. */
  readonly values?: (facts: LetterFacts, language: Language) => PlaceholderValues;
  /** What `{facts}` shows. */
  readonly rows?: (facts: LetterFacts, language: Language) => readonly Row[];
  /** Where `{link}` leads. */
  readonly url?: (facts: LetterFacts) => string;
  /** What stands in brackets in the subject; the ticket's unless told. */
  readonly number?: (facts: LetterFacts) => string;
  readonly signature: (facts: LetterFacts, language: Language) => string;
}

/** The number in the subject is for people; a mail never joins a ticket by it. */
export const subjectWith = (subject: string, number: string): string => `${subject} [${number}]`;
