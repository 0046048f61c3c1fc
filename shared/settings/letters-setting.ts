import type { CompanyWords, LetterSetting } from '../letters/words/company-words.ts';
import { isLetterName, type LetterName } from '../letters/words/letter-names.ts';
import type { CurrentLetters } from './settings.ts';

/** The words of one letter: each has versions and a history of its own. */
export type LetterSettingKind = `letters/${LetterName}`;

export type LetterContents = { readonly [K in LetterSettingKind]: LetterSetting };

const PREFIX = 'letters/';

export const kindOfLetter = (letter: LetterName): LetterSettingKind => `${PREFIX}${letter}`;

/** The letter that a kind of setting words; null for other kinds. */
export function letterOfKind(kind: string): LetterName | null {
  const name = kind.startsWith(PREFIX) ? kind.slice(PREFIX.length) : '';
  return isLetterName(name) ? name : null;
}

/** The words of letters that were saved, by letter. */
export const wordsIn = (saved: CurrentLetters): CompanyWords =>
  Object.fromEntries(Object.entries(saved).map(([kind, { content }]) => [kind.slice(PREFIX.length), content]));
