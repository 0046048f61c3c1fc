import type { Language } from '../../regulation/words.ts';
import type { LetterName } from './letter-names.ts';
import type { LetterWords } from './wording.ts';
import { WORDINGS } from './wordings.ts';

/** A letter's words as a company chose them; `own`: it went back to the product's. */
export type LetterSetting = 'own' | Readonly<Record<Language, LetterWords>>;

/** The letters that a company worded. */
export type CompanyWords = Readonly<Partial<Record<LetterName, LetterSetting>>>;

/** What a letter says: the company's words, or the product's where it chose none. */
export function wordsOfLetter(
  name: LetterName,
  chosen: LetterSetting = 'own',
): Readonly<Record<Language, LetterWords>> {
  return chosen === 'own' ? WORDINGS[name].words : chosen;
}
