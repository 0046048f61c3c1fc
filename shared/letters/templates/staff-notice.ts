import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, type LetterText, subjectWith } from '../letter-text.ts';
import { caseDetails } from './case-details.ts';

export interface Notice {
  /** Before the ticket's own subject. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly rows?: readonly (readonly [label: string, value: string])[];
}

/** A notice to colleagues about a ticket: what it is about, then its own rows, then the ticket's. */
export function staffNotice(
  facts: LetterFacts,
  language: Language,
  { heading, paragraphs, rows = [] }: Notice,
): LetterText {
  return {
    subject: subjectWith(`${heading}${facts.record.subject}`, facts.ticket.number),
    paragraphs,
    details: [...rows, ...caseDetails(facts, language)],
    signature: DESK_SIGNATURE[language],
  };
}
