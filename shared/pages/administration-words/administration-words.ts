import type { Language } from '../../regulation/words.ts';
import { byLanguage } from '../by-language.ts';
import { type AdministrationWords, administrationEn } from './administration-en.ts';
import { administrationZh } from './administration-zh.ts';

/** What the pages of the administration say, in one language. */
export const administrationWordsIn: (language: Language) => AdministrationWords = byLanguage({
  zh: administrationZh,
  en: administrationEn,
});
