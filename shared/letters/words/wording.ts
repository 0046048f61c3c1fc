import type { Clause } from '../../regulation/clause.ts';
import type { Bilingual, Language } from '../../regulation/words.ts';
import { ALWAYS, type Placeholder } from './placeholders.ts';

export interface LetterWords {
  readonly subject: string;
  /** Paragraphs with an empty line between them; placeholders stand in braces. */
  readonly text: string;
}

/** A letter as the product words it, and what no other words may leave out. */
export interface Wording {
  /** What the letter is for; the first is the one that it could not do without. */
  readonly clauses: readonly [Clause, ...Clause[]];
  readonly placeholders: readonly Placeholder[];
  /** What the text must say, by which clause; null: without it the letter is good for nothing. */
  readonly required: Readonly<Partial<Record<Placeholder, Clause | null>>>;
  readonly words: Readonly<Record<Language, LetterWords>>;
}

export interface Notice {
  readonly clauses: Wording['clauses'];
  readonly subject: Bilingual;
  readonly text: Bilingual;
  readonly placeholders?: readonly Placeholder[];
  readonly required?: Wording['required'];
}

/** A letter to colleagues always tells which ticket it is about, and how that stands. */
export function notice({ clauses, subject, text, placeholders = [], required = {} }: Notice): Wording {
  const words = (language: Language) => ({ subject: subject[language], text: text[language] });
  return {
    clauses,
    placeholders: [...ALWAYS, 'facts', ...placeholders],
    required: { facts: clauses[0], ...required },
    words: { zh: words('zh'), en: words('en') },
  };
}
