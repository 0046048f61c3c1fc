import type { Clause } from '../regulation/clause.ts';
import { SURVEY_LINK_DAYS } from '../regulation/follow-up.ts';
import type { Language } from '../regulation/words.ts';
import type { EditableLetter, LetterWords } from '../settings/letter-texts-setting.ts';

/** What stands in braces in the words of letters, and is filled in when a letter is sent. */
export const PLACEHOLDERS = ['contact', 'company', 'subject', 'number', 'contactBy', 'until', 'cause', 'days'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const ALWAYS: readonly Placeholder[] = ['contact', 'company', 'subject', 'number'];

interface Wording {
  readonly placeholders: readonly Placeholder[];
  /** What the text must say, by which clause. */
  readonly required: Readonly<Partial<Record<Placeholder, Clause>>>;
  /** The product's own words. */
  readonly words: Readonly<Record<Language, LetterWords>>;
}

/** The letters whose words a company may choose, as they are where it chose none. */
export const WORDINGS: Readonly<Record<EditableLetter, Wording>> = {
  receipt: {
    placeholders: [...ALWAYS, 'contactBy'],
    required: { contactBy: 'A5.4.2' },
    words: {
      zh: {
        subject: '我们已收到您的问题',
        text: '{contact}，您好：\n\n感谢您与我们联系。您的问题已经登记，我们会有专人处理。\n\n我们的同事将在 {contactBy} 之前与您联系，商定如何解决。',
      },
      en: {
        subject: 'We have received your message',
        text: 'Dear {contact},\n\nThank you for getting in touch. Your message is on record, and somebody here will look after it.\n\nOne of us will contact you by {contactBy} to agree with you how it is solved.',
      },
    },
  },
  delay: {
    placeholders: [...ALWAYS, 'until', 'cause'],
    required: { until: 'E1.8.2#25', cause: 'A5.4.3' },
    words: {
      zh: {
        subject: '关于延误的说明：{subject}',
        text: '很抱歉，我们没有在约定的时间内完成。\n\n{cause}\n\n新的承诺时间：{until}。\n\n如果这个时间对您不合适，请直接回复本邮件，我们与您另行商定。',
      },
      en: {
        subject: 'It takes longer than promised: {subject}',
        text: 'We are sorry: we have not kept the time that we promised.\n\n{cause}\n\nWe now promise it by {until}.\n\nIf that time does not suit you, simply reply to this mail and we will agree on another.',
      },
    },
  },
  survey: {
    placeholders: [...ALWAYS, 'days'],
    required: {},
    words: {
      zh: {
        subject: '您对这次处理满意吗？',
        text: '{contact}，您好：\n\n您反映的问题“{subject}”已经办结。请告诉我们您是否满意，一分钟即可。\n\n评分为 1 到 5 分：1 分表示非常不满意，5 分表示非常满意。如果您不满意，我们会重新处理。',
      },
      en: {
        subject: 'How did we do?',
        text: 'Dear {contact},\n\nWe have closed “{subject}”. Please tell us whether you are satisfied; it takes a minute.\n\nThe score runs from 1, very dissatisfied, to 5, very satisfied. If you are not satisfied, we take it up again.',
      },
    },
  },
  'survey-reminder': {
    placeholders: [...ALWAYS, 'days'],
    required: {},
    words: {
      zh: {
        subject: '再次请您评价：这次处理您满意吗？',
        text: '{contact}，您好：\n\n前几天我们请您评价“{subject}”的处理情况。如果方便，请抽一分钟告诉我们，这对我们很有帮助。\n\n评分为 1 到 5 分：1 分表示非常不满意，5 分表示非常满意。我们不会再发邮件提醒；如果没有收到您的评价，会有同事致电了解。',
      },
      en: {
        subject: 'May we ask again: how did we do?',
        text: 'Dear {contact},\n\nA few days ago we asked you about “{subject}”. If you can spare a minute, your answer helps us.\n\nThe score runs from 1, very dissatisfied, to 5, very satisfied. We will not remind you by mail again; without an answer somebody may call you.',
      },
    },
  },
};

export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>;

/** What the link in a survey mail is good for, for those who want to say it. */
export const SURVEY_DAYS = String(SURVEY_LINK_DAYS);

const NAME = /\{(\w+)\}/g;

/** The names in braces of a text. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name = '']) => name);

/** A text with its placeholders filled in; nothing stands for those without a value. */
export const filledIn = (text: string, values: PlaceholderValues): string =>
  text.replaceAll(NAME, (_, name: Placeholder) => values[name] ?? '');

/** Words with everything filled in; a paragraph whose placeholder has nothing to say is left out. Pure. */
export function fillWords({ subject, text }: LetterWords, values: PlaceholderValues) {
  const says = (paragraph: string) => namesIn(paragraph).every((name) => Boolean(values[name as Placeholder]));
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());
  return {
    subject: filledIn(subject, values).trim(),
    paragraphs: paragraphs
      .filter((paragraph) => paragraph !== '' && says(paragraph))
      .map((one) => filledIn(one, values)),
  };
}

/** What is wrong with a company's own words: a name that nobody knows, or one that must be there and is not. */
export type WrongWords =
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'lacking'; readonly name: Placeholder; readonly clause: Clause };

/** A5.4.2, A5.4.3, E1.8.2#25: what a letter has to tell stays in it, whatever its words. Pure. */
export function checkWords(letter: EditableLetter, { subject, text }: LetterWords): WrongWords[] {
  const { placeholders, required } = WORDINGS[letter];
  const unknown = namesIn(`${subject} ${text}`).filter((name) => !placeholders.some((known) => known === name));
  const there = namesIn(text);
  const lacking = (Object.entries(required) as [Placeholder, Clause][]).filter(([name]) => !there.includes(name));
  return [
    ...[...new Set(unknown)].map((name) => ({ kind: 'unknown', name }) as const),
    ...lacking.map(([name, clause]) => ({ kind: 'lacking', name, clause }) as const),
  ];
}
