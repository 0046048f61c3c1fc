import type { Language } from '../regulation/words.ts';

/** Words by their language, each made when it is first read: a request is answered in one, and a start in none. */
export function byLanguage<W>(makers: Readonly<Record<Language, () => W>>): (language: Language) => W {
  const made = new Map<Language, W>();
  return (language) => {
    const words = made.get(language) ?? makers[language]();
    made.set(language, words);
    return words;
  };
}
