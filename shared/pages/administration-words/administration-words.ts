import type { Language } from '../../regulation/words.ts';
import { type AdministrationWords, administrationEn } from './administration-en.ts';
import { administrationZh } from './administration-zh.ts';

const WORDS: Readonly<Record<Language, AdministrationWords>> = { zh: administrationZh, en: administrationEn };

/** What the pages of the administration say, in one language. */
export const administrationWordsIn = (language: Language): AdministrationWords => WORDS[language];
