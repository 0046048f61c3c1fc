import type { Language } from '../../regulation/words.ts';
import type { Letter, LetterFacts } from '../letter-text.ts';
import { signatureTo } from '../signature.ts';
import type { Row } from '../words/fill-words.ts';
import { caseDetails } from './case-details.ts';

type Own = Pick<Letter, 'values'> & {
  /** Before what every notice shows of the ticket. */
  readonly rows?: (facts: LetterFacts, language: Language) => readonly Row[];
};

export const deskSignature: Letter['signature'] = (facts, language) => signatureTo('colleagues', language, facts);

/** A notice to colleagues about a ticket: its own rows, then the ticket's. */
export function staffNotice(words: Letter['words'], { rows, ...own }: Own = {}): Letter {
  return {
    words,
    ...own,
    rows: (facts, language) => [...(rows?.(facts, language) ?? []), ...caseDetails(facts, language)],
    signature: deskSignature,
  };
}
