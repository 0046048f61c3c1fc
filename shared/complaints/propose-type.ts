import { COMPLAINT_WORDS } from '../regulation/complaint-words.ts';
import type { TicketType } from '../regulation/words.ts';

/** "not angry" and "no complaint" are the opposite of one: what stands right before the word tells. */
const DENIED = /(?:\b(?:no|not|never|without|don't|doesn't|isn't)(?: (?:a|an|any|at all))? |不是来?|没有|并非|无意)$/;

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const ENGLISH = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${COMPLAINT_WORDS.en.map(escaped).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
const CHINESE = new RegExp(COMPLAINT_WORDS.zh.map(escaped).join('|'), 'gu');

const isMeant = (text: string, at: number) => !DENIED.test(text.slice(Math.max(0, at - 24), at));

/**
 * The type that a customer's own words suggest, to be shown to the officer, who settles it (A5.3.2): nobody is typed
 * silently. Pure.
 * @returns `complaint`, or null where the words suggest nothing that is not known already
 */
export function proposeType(text: string, known: TicketType | null): TicketType | null {
  if (known === 'complaint') return null;
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ');
  const found = [...plain.matchAll(ENGLISH), ...plain.matchAll(CHINESE)];
  return found.some(({ index }) => isMeant(plain, index)) ? 'complaint' : null;
}
