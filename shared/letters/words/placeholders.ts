/** What stands in braces in the words of letters, and is filled in when a letter is written. */
export const PLACEHOLDERS = [
  'contact',
  'company',
  'subject',
  'number',
  'facts',
  'link',
  'contactBy',
  'until',
  'cause',
  'days',
  'note',
  'code',
  'minutes',
  'analysis',
  'details',
  'supervisor',
  'urgency',
  'apologyBy',
  'missed',
  'message',
  'letter',
  'reason',
  'task',
  'clause',
  'due',
  'since',
  'month',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>;

/** Those that every letter about a ticket knows. */
export const ALWAYS: readonly Placeholder[] = ['contact', 'company', 'subject', 'number'];

/** They have nothing to say at times; a paragraph with one of them is left out then. */
export const AT_TIMES: ReadonlySet<string> = new Set<Placeholder>([
  'company',
  'contactBy',
  'until',
  'cause',
  'note',
  'analysis',
  'details',
  'supervisor',
  'apologyBy',
  'missed',
  'message',
  'reason',
]);

/** Too long for a subject, or no words at all. */
export const NOT_IN_SUBJECTS: ReadonlySet<string> = new Set<Placeholder>([
  'facts',
  'link',
  'cause',
  'note',
  'code',
  'analysis',
  'details',
  'missed',
  'message',
  'reason',
]);

const NAME = /\{(\w+)\}/g;

/** The names in braces of a text. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name = '']) => name);

/** Those of them that nothing here would be filled in for, each once. */
export const unknownIn = (text: string, known: readonly string[]): string[] => [
  ...new Set(namesIn(text).filter((name) => !known.includes(name))),
];

/** A text with its placeholders filled in; nothing stands for those without a value. */
export const filledIn = (text: string, values: PlaceholderValues): string =>
  text.replaceAll(NAME, (_, name: Placeholder) => values[name] ?? '');
