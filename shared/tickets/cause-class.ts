import { CAUSE_WORDS } from '../regulation/cause-words.ts';

/** What a resolution without a cause is counted under. */
export const UNSTATED_CAUSE = 'unstated';

/** A cause in words that no class of the table is known by. */
const OTHER = 'other';

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const KNOWN_BY = CAUSE_WORDS.map(
  ([code, words]) =>
    [
      code,
      new RegExp(words.map((word) => (/^[\x20-\x7e]+$/.test(word) ? `\\b${escaped(word)}` : word)).join('|')),
    ] as const,
);

function classOf(words: string): string {
  const plain = words.normalize('NFKC').toLowerCase();
  return KNOWN_BY.find(([, known]) => known.test(plain))?.[0] ?? OTHER;
}

/**
 * What a cause counts under (E1.8.2#27): the class that was chosen, else the one that its words are known by. Kept in
 * events, so it is a code and never the words themselves, which name people and have to be erasable. Pure.
 * @returns nothing where neither words nor a class were given
 */
export function causeClass(words: string | undefined, chosen: string | undefined): { readonly cause?: string } {
  if (chosen !== undefined) return { cause: chosen };
  return words === undefined ? {} : { cause: classOf(words) };
}
