import type { Clause } from '../../regulation/clause.ts';
import { paragraphsOf } from './fill-words.ts';
import type { LetterName } from './letter-names.ts';
import { AT_TIMES, NOT_IN_SUBJECTS, namesIn, type Placeholder, unknownIn } from './placeholders.ts';
import type { LetterWords, Wording } from './wording.ts';
import { wordingOf } from './wordings.ts';

/** Longer subjects are cut off where mail is listed. */
export const MOST_SUBJECT = 120;
export const MOST_TEXT = 4_000;

/** What is wrong with a company's own words. */
export type WrongWords =
  /** Empty, too long, or a subject of several lines. */
  | { readonly kind: 'length'; readonly in: keyof LetterWords }
  /** A name in braces that the letter does not know. */
  | { readonly kind: 'unknown'; readonly in: keyof LetterWords; readonly name: string }
  /** One that is too long for a subject. */
  | { readonly kind: 'subject'; readonly in: 'subject'; readonly name: string }
  /** One that the letter has to say, and does not. */
  | { readonly kind: 'lacking'; readonly in: 'text'; readonly name: Placeholder; readonly clause: Clause | null }
  /** One that would be left out with another in its paragraph, which has nothing to say at times. */
  | { readonly kind: 'beside'; readonly in: 'text'; readonly name: Placeholder; readonly other: string }
  /** The table needs a paragraph of its own; the link comes last in its own, after what it is called. */
  | { readonly kind: 'alone' | 'last'; readonly in: 'text'; readonly name: Placeholder };

const isLong = (what: string, most: number) => what.trim() === '' || what.length > most;

function wrongLength({ subject, text }: LetterWords): WrongWords[] {
  return [
    ...(isLong(subject, MOST_SUBJECT) || subject.includes('\n') ? [{ kind: 'length', in: 'subject' } as const] : []),
    ...(isLong(text, MOST_TEXT) ? [{ kind: 'length', in: 'text' } as const] : []),
  ];
}

const wrongNames = (part: keyof LetterWords, words: LetterWords, { placeholders }: Wording): WrongWords[] =>
  unknownIn(words[part], placeholders).map((name) => ({ kind: 'unknown', in: part, name }));

const tooLong = ({ subject }: LetterWords): WrongWords[] =>
  [...new Set(namesIn(subject))]
    .filter((name) => NOT_IN_SUBJECTS.has(name))
    .map((name) => ({ kind: 'subject', in: 'subject', name }));

/** What must be there, in a paragraph that is there whenever it has something to say. */
function leftOut(name: Placeholder, clause: Clause | null, paragraphs: readonly string[]): WrongWords[] {
  const there = paragraphs.map(namesIn).filter((names) => names.includes(name));
  const others = there.map((names) => names.find((other) => other !== name && AT_TIMES.has(other)));
  if (others.length === 0) return [{ kind: 'lacking', in: 'text', name, clause }];
  const [other] = others;
  return other === undefined || others.includes(undefined) ? [] : [{ kind: 'beside', in: 'text', name, other }];
}

const wrongPlaces = (paragraphs: readonly string[]): WrongWords[] =>
  paragraphs.flatMap((paragraph): WrongWords[] => {
    const names = namesIn(paragraph);
    if (names.includes('facts') && paragraph !== '{facts}') return [{ kind: 'alone', in: 'text', name: 'facts' }];
    const last = /\S.*\{link\}$/s.test(paragraph) && names.filter((name) => name === 'link').length === 1;
    return names.includes('link') && !last ? [{ kind: 'last', in: 'text', name: 'link' }] : [];
  });

/** A5.4.2, A5.4.3, E1.8.2#25: what a letter has to tell stays in it, whatever its words. Pure. */
export function checkWords(letter: LetterName, words: LetterWords): WrongWords[] {
  const wording = wordingOf(letter);
  const paragraphs = paragraphsOf(words.text);
  const required = Object.entries(wording.required) as [Placeholder, Clause | null][];
  return [
    ...wrongLength(words),
    ...wrongNames('subject', words, wording),
    ...wrongNames('text', words, wording),
    ...tooLong(words).filter((one) => 'name' in one && wording.placeholders.includes(one.name as Placeholder)),
    ...required.flatMap(([name, clause]) => leftOut(name, clause, paragraphs)),
    ...wrongPlaces(paragraphs),
  ];
}
