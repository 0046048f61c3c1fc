import { AT_TIMES, filledIn, namesIn, type Placeholder, type PlaceholderValues } from './placeholders.ts';
import type { LetterWords } from './wording.ts';

/** One paragraph of a letter, or what stands in the place of one. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A small table: what, and its value. */
  | { readonly kind: 'facts'; readonly rows: readonly Row[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };
export type Row = readonly [label: string, value: string];

/** What a letter tells, whatever its words. */
export interface Told {
  readonly values: PlaceholderValues;
  /** What `{facts}` shows. */
  readonly rows?: readonly Row[];
  /** Where `{link}` leads. */
  readonly url?: string;
}

/** The paragraphs of a text: an empty line begins one. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

const FACTS = '{facts}';
const LINK = '{link}';

/** What the link is called: the words before it in its paragraph, without the colon. */
const labelBefore = (paragraph: string) =>
  paragraph
    .replace(LINK, '')
    .trim()
    .replace(/[:：]$/, '')
    .trim();

function blockOf(paragraph: string, { values, rows, url }: Told): Block[] {
  if (paragraph === FACTS) return rows === undefined ? [] : [{ kind: 'facts', rows }];
  if (paragraph.includes(LINK)) {
    const label = filledIn(labelBefore(paragraph), values);
    return url === undefined ? [] : [{ kind: 'link', label, url }];
  }
  return [{ kind: 'paragraph', text: filledIn(paragraph, values) }];
}

const says = (paragraph: string, { values }: Told) =>
  namesIn(paragraph).every((name) => !AT_TIMES.has(name) || Boolean(values[name as Placeholder]));

/** Words with everything filled in; a paragraph whose placeholder has nothing to say is left out. Pure. */
export function fillWords({ subject, text }: LetterWords, told: Told): { subject: string; blocks: Block[] } {
  const paragraphs = paragraphsOf(text).filter((paragraph) => says(paragraph, told));
  return {
    subject: filledIn(subject, told.values).trim(),
    blocks: paragraphs.flatMap((paragraph) => blockOf(paragraph, told)),
  };
}
