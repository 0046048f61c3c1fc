import type { Language } from '../regulation/words.ts';

/** A name with more about it in brackets, as its language sets them. Pure. */
export const aside = (name: string, more: string, language: Language): string =>
  language === 'zh' ? `${name}（${more}）` : `${name} (${more})`;

interface Reader {
  readonly words: { readonly language: Language };
}

/** What stands between a name and what it is. Pure. */
export const colon = ({ words }: Reader): string => (words.language === 'zh' ? '：' : ': ');

/** What stands between the names of a list. Pure. */
export const comma = ({ words }: Reader): string => (words.language === 'zh' ? '、' : ', ');
