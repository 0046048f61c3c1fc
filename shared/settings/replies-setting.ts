import type { Language } from '../regulation/words.ts';

/** What a reply at the desk can begin with. */
export const REPLY_TEMPLATES = ['received', 'question', 'progress', 'solved'] as const;
export type ReplyTemplate = (typeof REPLY_TEMPLATES)[number];

/** Links to them stand in one row above the field. */
export const MOST_REPLY_NAME = 30;
export const MOST_REPLY = 4_000;

export interface ReplyWords {
  /** What officers choose it by. */
  readonly name: string;
  /** As it stands in the field; placeholders stand in braces. */
  readonly text: string;
}

/** The beginnings of replies: chosen by their name in the desk's language, written in the customer's. */
export type RepliesSetting = Readonly<Record<ReplyTemplate, Readonly<Record<Language, ReplyWords>>>>;
