import { COMPLAINT_WORDS } from '../regulation/complaint-words.ts';
import type { TicketType } from '../regulation/words.ts';

/** "not angry" and "no complaint" are the opposite of one: what stands right before the word tells. */
const DENIED = /(?:\b(?:no|not|never|without|don't|doesn't|isn't)(?: (?:a|an|any|at all))? |不是来?|没有|并非|无意)$/;

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words: readonly string[]) => words.map(escaped).join('|');
const ENGLISH = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(COMPLAINT_WORDS.en)})(?![\\p{L}\\p{N}])`, 'gu');
/** Whether there is any of them, if only within another word: a tenth of the time that it takes to look for whole words. */
const ANY = new RegExp(anyOf([...COMPLAINT_WORDS.en, ...COMPLAINT_WORDS.zh]));
const CHINESE = new RegExp(anyOf(COMPLAINT_WORDS.zh), 'gu');

const isMeant = (text: string, at: number) => !DENIED.test(text.slice(Math.max(0, at - 24), at));

/**
 * The type that a customer's own words suggest, to be shown to the officer, who settles it (A5.3.2): nobody is typed
 * silently. Pure.
 * @returns `complaint`, or null where the words suggest nothing that is not known already
 */
export function proposeType(text: string, known: TicketType | null): TicketType | null {
  if (known === 'complaint') return null;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/\s{2,}|[^\S ]/g, ' ');
  if (!ANY.test(plain)) return null;
  const found = [...plain.matchAll(ENGLISH), ...plain.matchAll(CHINESE)];
  return found.some(({ index }) => isMeant(plain, index)) ? 'complaint' : null;
}
