import type { Language } from '../regulation/words.ts';
import { type DeskWords, deskEn } from './desk-words-en.ts';
import { deskZh } from './desk-words-zh.ts';

const WORDS: Readonly<Record<Language, DeskWords>> = { zh: deskZh, en: deskEn };

/** What the desk says, in one language; both have every word. */
export function deskWordsIn(language: Language): DeskWords {
  return WORDS[language];
}
