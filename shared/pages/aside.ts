import type { Language } from '../regulation/words.ts';

/** A name with more about it in brackets, as its language sets them. Pure. */
export const aside = (name: string, more: string, language: Language): string =>
  language === 'zh' ? `${name}（${more}）` : `${name} (${more})`;

/** What stands between a name and what it is. Pure. */
export const colon = ({ words }: { readonly words: { readonly language: Language } }): string =>
  words.language === 'zh' ? '：' : ': ';
