import type { Bilingual, Language } from '../../regulation/words.ts';
import { COMPANY_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from '../letter-text.ts';

function write(facts: LetterFacts, heading: Bilingual, language: Language): LetterText {
  const { texts, author, record, ticket } = facts;
  const company = COMPANY_SIGNATURE[language];
  return {
    subject: subjectWith(`${heading[language]}${record.subject}`, ticket.number),
    paragraphs: [texts.note ?? ''],
    signature: author === undefined ? company : `${author}\n${company}`,
  };
}

/** A letter that a person wrote: their words as they are, their name under it. */
export const personalLetter = (heading: Bilingual): Template => ({
  zh: (facts) => write(facts, heading, 'zh'),
  en: (facts) => write(facts, heading, 'en'),
});
