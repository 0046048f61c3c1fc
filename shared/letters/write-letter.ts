import type { Language } from '../regulation/words.ts';
import { toHtml, toPlainText } from './frame.ts';
import type { LetterKind } from './letter.ts';
import { type Letter, type LetterFacts, type LetterText, subjectWith } from './letter-text.ts';
import * as cases from './templates/case-notices.ts';
import * as complaints from './templates/complaint-notices.ts';
import * as customers from './templates/customer-letters.ts';
import { phoneNotice, phoneTask } from './templates/phone-notices.ts';
import { wordsOfLetter } from './words/company-words.ts';
import { fillWords, type Told } from './words/fill-words.ts';

const LETTERS: Readonly<Record<LetterKind, Letter>> = {
  receipt: customers.receipt,
  contact: customers.contact,
  apology: customers.apology,
  'result-notice': customers.resultNotice,
  survey: customers.survey,
  'survey-reminder': customers.surveyReminder,
  delay: customers.delay,
  'capa-reply': customers.capaReply,
  code: customers.code,
  assigned: cases.assigned,
  report: cases.report,
  'complaint-opened': cases.complaintOpened,
  escalation: cases.escalation,
  'customer-wrote': cases.customerWrote,
  reopened: cases.reopened,
  bounced: cases.bounced,
  'delay-cause': cases.delayCause,
  'answer-signed': cases.answerSigned,
  'promise-late': cases.promiseLate,
  'phone-task': phoneTask,
  'phone-notice': phoneNotice,
  'special-case': complaints.specialCase,
  charge: complaints.charge,
  experts: complaints.experts,
  'defect-report': complaints.defectReport,
  'rate-visit': complaints.rateVisit,
  'capa-task': complaints.capaTask,
  'capa-late': complaints.capaLate,
};

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

function toldIn(letter: Letter, facts: LetterFacts, language: Language): Told {
  const { ticket, record } = facts;
  const { contact, company } = record.customer;
  return {
    values: {
      contact,
      ...(company !== undefined && { company }),
      subject: record.subject,
      number: ticket.number,
      ...letter.values?.(facts, language),
    },
    ...(letter.rows && { rows: letter.rows(facts, language) }),
    ...(letter.url && { url: letter.url(facts) }),
  };
}

function letterText(letter: Letter, facts: LetterFacts, language: Language): LetterText {
  const name = typeof letter.words === 'string' ? letter.words : letter.words(facts);
  const words = wordsOfLetter(name, facts.words?.[name])[language];
  const { subject, blocks } = fillWords(words, toldIn(letter, facts, language));
  const number = letter.number?.(facts) ?? facts.ticket.number;
  return { subject: subjectWith(subject, number), blocks, signature: letter.signature(facts, language) };
}

/** The words of a letter. For readers of both languages it says everything in each, one after the other. */
export function writeLetter(
  kind: LetterKind,
  facts: LetterFacts,
  languages: readonly [Language, ...Language[]],
): WrittenLetter {
  const versions = languages.map((language) => ({ language, letter: letterText(LETTERS[kind], facts, language) }));
  return {
    subject: versions.map(({ letter }) => letter.subject).join(' / '),
    text: versions.map(({ letter, language }) => toPlainText(letter, language)).join('\n\n'),
    html: versions.map(({ letter, language }) => toHtml(letter, language)).join('\n'),
  };
}
