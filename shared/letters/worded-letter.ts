import type { Language } from '../regulation/words.ts';
import type { EditableLetter } from '../settings/letter-texts-setting.ts';
import { COMPANY_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from './letter-text.ts';
import { fillWords, type PlaceholderValues, WORDINGS } from './letter-words.ts';

interface Around {
  /** What else the words may say, beside who and what it is about. */
  readonly values: (facts: LetterFacts, language: Language) => PlaceholderValues;
  /** What stands around the words, whatever they are. */
  readonly rest?: (facts: LetterFacts, language: Language) => Pick<LetterText, 'details' | 'link' | 'closing'>;
}

/** A letter to the customer in the company's own words, or the product's where it chose none. */
export function wordedLetter(letter: EditableLetter, { values, rest }: Around): Template {
  const write = (language: Language) => (facts: LetterFacts) => {
    const { ticket, record, words } = facts;
    const { contact, company } = record.customer;
    const known: PlaceholderValues = {
      contact,
      ...(company !== undefined && { company }),
      subject: record.subject,
      number: ticket.number,
      ...values(facts, language),
    };
    const { subject, paragraphs } = fillWords((words?.[letter] ?? WORDINGS[letter].words)[language], known);
    return {
      subject: subjectWith(subject, ticket.number),
      paragraphs,
      ...rest?.(facts, language),
      signature: COMPANY_SIGNATURE[language],
    };
  };
  return { zh: write('zh'), en: write('en') };
}
