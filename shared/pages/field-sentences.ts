/** How to say what is wrong with a field, so that somebody can put it right; one set per language. */
export interface FieldSentences {
  required(expected: string): string;
  wrongType(expected: string): string;
  oneOf(values: readonly string[]): string;
  tooShort(minimum: number, what: string): string;
  tooLong(maximum: number, what: string): string;
  email(): string;
  instant(): string;
  other(): string;
  /** For rules that bring their own sentence, in English. */
  custom(message: string, pointer: string): string;
}

export const ENGLISH_SENTENCES: FieldSentences = {
  required: (expected) => `Required: write ${expected}.`,
  wrongType: (expected) => `Write ${expected} here.`,
  oneOf: (values) => `Write one of: ${values.join(', ')}.`,
  tooShort: (minimum, what) => {
    if (what === 'number') return `Write at least ${minimum}.`;
    return minimum === 1 ? 'Required: do not leave it empty.' : `Write at least ${minimum} characters.`;
  },
  tooLong: (maximum, what) => {
    if (what === 'number') return `Write at most ${maximum}.`;
    return `Write at most ${maximum} ${what === 'array' ? 'entries' : 'characters'}.`;
  },
  email: () => 'Write an e-mail address like name@example.com.',
  instant: () => 'Write a time with its zone in ISO 8601, like 2026-11-22T03:20:18Z.',
  other: () => 'This does not look right.',
  custom: (message) => message,
};
