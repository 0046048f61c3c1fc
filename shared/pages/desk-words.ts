import type { Language } from '../regulation/words.ts';
import { byLanguage } from './by-language.ts';
import { type DeskWords, deskEn } from './desk-words-en.ts';
import { deskZh } from './desk-words-zh.ts';

/** What the desk says, in one language; both have every word. */
export const deskWordsIn: (language: Language) => DeskWords = byLanguage({ zh: deskZh, en: deskEn });
