import { LANGUAGES, type Language } from '../regulation/words.ts';

/** What somebody reads who names neither of our languages. */
export const DEFAULT_LANGUAGE: Language = 'zh';

/** The language of ours that an Accept-Language header prefers; the fallback where it names neither. */
export function negotiateLanguage(header: string | undefined, fallback: Language = DEFAULT_LANGUAGE): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: LANGUAGES.find((ours) => tag.split('-')[0] === ours), quality: Number(quality ?? 1) };
  });
  const known = wishes.filter(({ language, quality }) => language !== undefined && quality > 0);
  return known.toSorted((a, b) => b.quality - a.quality)[0]?.language ?? fallback;
}
