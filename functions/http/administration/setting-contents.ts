import * as z from 'zod/mini';
import { unknownInReply } from '../../../shared/letters/reply-templates.ts';
import { unknownInSignature } from '../../../shared/letters/signature.ts';
import { checkWords, MOST_SUBJECT, MOST_TEXT, type WrongWords } from '../../../shared/letters/words/check-words.ts';
import type { LetterName } from '../../../shared/letters/words/letter-names.ts';
import { REGULATION_RULES, SPANNED_DUTIES } from '../../../shared/regulation/company-rules.ts';
import { CATEGORIES, DEPARTMENTS, LANGUAGES, URGENCIES } from '../../../shared/regulation/words.ts';
import { calendarSettingSchema } from '../../../shared/settings/calendar-setting-schema.ts';
import { cannotClose, MOST_NAME } from '../../../shared/settings/departments-setting.ts';
import { looserThanRegulation } from '../../../shared/settings/duties-setting.ts';
import type { Held } from '../../../shared/settings/held-setting.ts';
import { letterOfKind } from '../../../shared/settings/letters-setting.ts';
import { MOST_REPLY, MOST_REPLY_NAME, REPLY_TEMPLATES } from '../../../shared/settings/replies-setting.ts';
import { routedNowhere } from '../../../shared/settings/routing-setting.ts';
import type { RuleKind, SettingContents, SettingKind } from '../../../shared/settings/settings.ts';
import { MOST_SIGNATURE, SIGNED_TO } from '../../../shared/settings/signature-setting.ts';
import type { FieldError } from '../../../shared/tickets/errors.ts';
import { line, prose } from '../fields.ts';
import { madeOnce } from '../made-once.ts';

/** Each of these names with a value of its own, and no other. */
const all = <N extends string, S extends z.ZodMiniType>(names: readonly N[], schemaOf: (name: N) => S) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, schemaOf(name)])) as { [P in N]: S });

const inBoth = <S extends z.ZodMiniType>(words: S) => all(LANGUAGES, () => words);

const hours = z.int().check(z.minimum(1), z.maximum(9_999));

/** What each kind of setting says, as the API takes it. */
export const CONTENTS = madeOnce({
  calendar: calendarSettingSchema,
  duties: () =>
    all(SPANNED_DUTIES, (duty) =>
      all(
        URGENCIES.filter((urgency) => REGULATION_RULES.spans[duty][urgency] !== undefined),
        () => hours,
      ),
    ),
  routing: () => all(CATEGORIES, () => z.enum(DEPARTMENTS)),
  departments: () =>
    all(DEPARTMENTS, () => z.strictObject({ zh: line(MOST_NAME), en: line(MOST_NAME), open: z.boolean() })),
  signature: () => all(SIGNED_TO, () => inBoth(prose(MOST_SIGNATURE))),
  replies: () =>
    all(REPLY_TEMPLATES, () => inBoth(z.strictObject({ name: line(MOST_REPLY_NAME), text: prose(MOST_REPLY) }))),
  letter: () => inBoth(z.strictObject({ subject: line(MOST_SUBJECT), text: prose(MOST_TEXT) })),
} satisfies Record<RuleKind | 'replies' | 'letter', () => z.ZodMiniType>);

/** The words of a letter, as the API takes them. */
export type LetterContent = z.output<(typeof CONTENTS)['letter']>;

type Contents = Pick<SettingContents, RuleKind | 'replies'>;
type Checks = { readonly [K in keyof Contents]: (content: Contents[K], held: Held<SettingKind>) => FieldError[] };

const unknownIn = (words: string, name: string, but = ''): string => `{${name}} is no placeholder of ${words}${but}.`;

/** What fits its schema and is not allowed all the same, by which clause. */
const CHECKS: Checks = {
  calendar: () => [],
  duties: (content) =>
    looserThanRegulation(content).map(({ duty, urgency, most, clause }) => ({
      pointer: `/content/${duty}/${urgency}`,
      detail: `Write whole hours from 1 to ${most}: clause ${clause} allows no more.`,
    })),
  routing: (content, { inForce }) =>
    routedNowhere(content, inForce.rules.closed).map((category) => ({
      pointer: `/content/${category}`,
      detail: 'Name a department that takes tickets (A5.4.2).',
    })),
  departments: (content, { inForce }) =>
    cannotClose(content, inForce.rules.routes).map(({ department, because, categories }) => ({
      pointer: `/content/${department}/open`,
      detail:
        because === 'centre'
          ? 'The centre itself takes every problem in (A3.1): it stays open.'
          : `Categories still go there: ${categories.join(', ')}. Change the routing first (A5.4.2).`,
    })),
  signature: (content) =>
    SIGNED_TO.flatMap((to) =>
      LANGUAGES.flatMap((language) =>
        unknownInSignature(content[to][language]).map((name) => ({
          pointer: `/content/${to}/${language}`,
          detail: unknownIn('signatures', name, ': {centre} is'),
        })),
      ),
    ),
  replies: (content) =>
    REPLY_TEMPLATES.flatMap((template) =>
      LANGUAGES.flatMap((language) =>
        unknownInReply(content[template][language].text).map((name) => ({
          pointer: `/content/${template}/${language}/text`,
          detail: unknownIn('replies', name),
        })),
      ),
    ),
};

const wordsProblem = (wrong: WrongWords): string => {
  switch (wrong.kind) {
    case 'length':
      return 'Write something, and no more than fits.';
    case 'unknown':
      return unknownIn('this letter', wrong.name);
    case 'subject':
      return `{${wrong.name}} is for the text, not for the subject.`;
    case 'lacking':
      return `{${wrong.name}} must stand in the text${wrong.clause === null ? '' : `: clause ${wrong.clause} asks for it`}.`;
    case 'beside':
      return `Give {${wrong.name}} a paragraph without {${wrong.other}}, which has nothing to say at times.`;
    case 'alone':
      return `Give {${wrong.name}} a paragraph of its own.`;
    case 'last':
      return `{${wrong.name}} comes last in its paragraph, after what the button is called.`;
  }
};

function letterProblems(letter: LetterName, content: LetterContent): FieldError[] {
  return LANGUAGES.flatMap((language) =>
    checkWords(letter, content[language]).map((wrong) => ({
      pointer: `/content/${language}/${wrong.in}`,
      detail: wordsProblem(wrong),
    })),
  );
}

/** Why a content that fits its schema may not hold. */
export function problemsOf<K extends SettingKind>(held: Held<K>, content: SettingContents[K]): FieldError[] {
  const letter = letterOfKind(held.kind);
  if (letter !== null) return content === 'own' ? [] : letterProblems(letter, content as LetterContent);
  const check = CHECKS[held.kind as keyof Contents] as (content: unknown, held: unknown) => FieldError[];
  return check(content, held);
}
