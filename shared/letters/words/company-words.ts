import { isDeepStrictEqual } from 'node:util';
import type { Language } from '../../regulation/words.ts';
import type { LetterName } from './letter-names.ts';
import type { LetterWords } from './wording.ts';
import { wordingOf } from './wordings.ts';

type ChosenWords = Readonly<Record<Language, LetterWords>>;

/** A letter's words as a company chose them; `own`: it went back to the product's. */
export type LetterSetting = 'own' | ChosenWords;

/** The letters that a company worded. */
export type CompanyWords = Readonly<Partial<Record<LetterName, LetterSetting>>>;

/** What a letter says: the company's words, or the product's where it chose none. */
export function wordsOfLetter(name: LetterName, chosen: LetterSetting = 'own'): ChosenWords {
  return chosen === 'own' ? wordingOf(name).words : chosen;
}

/** Whoever writes the product's own words gets them, with what later versions of it make better. Pure. */
export const settingOfWords = (name: LetterName, chosen: ChosenWords): LetterSetting =>
  isDeepStrictEqual(chosen, wordingOf(name).words) ? 'own' : chosen;
