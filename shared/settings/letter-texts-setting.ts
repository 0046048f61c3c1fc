import type { Language } from '../regulation/words.ts';

/** Letters to customers whose words a company may choose. */
export const EDITABLE_LETTERS = ['receipt', 'delay', 'survey', 'survey-reminder'] as const;
export type EditableLetter = (typeof EDITABLE_LETTERS)[number];

export interface LetterWords {
  readonly subject: string;
  /** Paragraphs with an empty line between them; placeholders stand in braces. */
  readonly text: string;
}

/** The words of letters that differ from the product's own. */
export type LetterTextsSetting = Readonly<Partial<Record<EditableLetter, Readonly<Record<Language, LetterWords>>>>>;
