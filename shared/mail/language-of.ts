import type { Language } from '../regulation/words.ts';

/** The language to answer in: Chinese as soon as a Chinese character was written. Kana or Hangul beside them is neither. */
export function languageOf(...texts: readonly string[]): Language {
  return texts.some((text) => /\p{Script=Han}/u.test(text)) ? 'zh' : 'en';
}
