/** What writes no spaces between its words. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
/** In every other sentence, so that finding by them finds nothing. */
const STOP_WORDS = new Set('a an and are at be by for from in is it not of on or our the to we with'.split(' '));
const LONGEST = 24;

let dictionary: Intl.Segmenter | undefined;

/** With the first text that has Chinese: the dictionary takes half as long to open as an empty function to start. */
function divided(run: string): Intl.Segments {
  dictionary ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return dictionary.segment(run);
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** One that a plural and its singular share. */
const stem = (word: string) => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word).slice(0, LONGEST);

const latinWords = (text: string) =>
  (text.replace(CJK, ' ').match(WORD) ?? []).filter((word) => word.length > 1 && !STOP_WORDS.has(word)).map(stem);

const pairsOf = (run: string) => {
  const signs = [...run];
  return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
};

/** A run of Chinese as the words in it; single signs that stand together count as one. */
function cjkWords(run: string): string[] {
  const words: string[] = [];
  let singles = '';
  for (const { segment } of divided(run)) {
    if ([...segment].length === 1) singles += segment;
    else {
      words.push(singles, segment);
      singles = '';
    }
  }
  return [...words, singles].filter((word) => [...word].length > 1);
}

/**
 * The words that a text is found by, at most so many: Latin ones as they are, Chinese ones as pairs of signs, so that a
 * word is found in a longer one. Pure, but for the dictionary of the runtime.
 */
export function searchWords(text: string, most: number): readonly string[] {
  const given = plain(text);
  const pairs = (given.match(CJK) ?? []).flatMap(cjkWords).flatMap(pairsOf);
  return [...new Set([...latinWords(given), ...pairs])].slice(0, most);
}

/** Every word that a text could ever have been found by, whatever dictionary divided it: what is forgotten with it. */
export function everySearchWord(text: string): readonly string[] {
  const given = plain(text);
  return [...new Set([...latinWords(given), ...(given.match(CJK) ?? []).flatMap(pairsOf)])];
}

/** What somebody looks for. */
export interface Asked {
  /** The word to look up by: of the first few the longest, as fewest will have it. */
  readonly word: string;
  /** What every text is found by, too, that has all the words. */
  readonly others: readonly string[];
  /** Whether a text really has them all. */
  fits(text: string): boolean;
}

/** More words narrow no further than they cost. */
const MOST_OTHERS = 10;
/** A long name is noted by its first words only: asked for whole, it is looked up by one of them. */
const FIRST = 5;
/** A Chinese sign says as much as so many letters. */
const LETTERS_OF_A_SIGN = 2;

/** The words of a run as they are looked for: a single sign belongs to the word before it, as 机 to 打印. */
function cjkAsked(run: string): string[] {
  const asked: string[] = [];
  let singles = '';
  const close = () => {
    if ([...singles].length === 1 && asked.length > 0) asked.push(`${asked.pop()}${singles}`);
    else if (singles !== '') asked.push(singles);
    singles = '';
  };
  for (const { segment } of divided(run)) {
    if ([...segment].length === 1) singles += segment;
    else {
      close();
      asked.push(segment);
    }
  }
  close();
  return asked.filter((word) => [...word].length > 1);
}

const byWeight = <T extends { readonly weight: number }>(words: readonly T[]) =>
  words.toSorted((a, b) => b.weight - a.weight);

/** What is asked for; null where it has no word to look up: one sign, or only words that every text has. */
export function askedFor(query: string): Asked | null {
  const given = plain(query);
  const chinese = (given.match(CJK) ?? []).flatMap(cjkAsked);
  const latin = latinWords(given);
  const every = [
    ...latin.map((word) => ({ word, weight: word.length })),
    ...chinese.flatMap((run) => pairsOf(run).map((word) => ({ word, weight: LETTERS_OF_A_SIGN * [...run].length }))),
  ];
  const [first] = byWeight(every.slice(0, FIRST));
  if (first === undefined) return null;
  const others = new Set(byWeight(every).map(({ word }) => word));
  others.delete(first.word);
  return {
    word: first.word,
    others: [...others].slice(0, MOST_OTHERS),
    fits(text) {
      const here = plain(text);
      const words = new Set(latinWords(here));
      return latin.every((word) => words.has(word)) && chinese.every((word) => here.includes(word));
    },
  };
}
