import type { Category, Channel, Department, Language, Status, TicketType, Urgency } from '../regulation/words.ts';
import { byLanguage } from './by-language.ts';
import type { FieldSentences } from './field-sentences.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';
import type { WritingWords } from './writing-words.ts';

/** Everything that customers' pages say, in one language; both languages have every word. */
export interface Words {
  readonly language: Language;
  /** For the `lang` attribute and for writing times. */
  readonly locale: string;
  readonly brand: string;
  readonly otherLanguage: string;
  readonly skip: string;
  readonly errorPrefix: string;
  readonly optional: string;
  readonly hours: (count: number) => string;
  readonly types: Readonly<Record<TicketType, string>>;
  readonly categories: Readonly<Record<Category, string>>;
  readonly urgencies: Readonly<Record<Urgency, { readonly name: string; readonly means: string }>>;
  readonly departments: Readonly<Record<Department, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly statuses: Readonly<Record<Status, { readonly step: string; readonly means: string }>>;
  readonly form: {
    readonly title: string;
    readonly lead: string;
    /** By the name of the field. */
    readonly labels: {
      readonly subject: string;
      readonly details: string;
      readonly category: string;
      readonly urgency: string;
      readonly contact: string;
      readonly company: string;
      readonly email: string;
      readonly phone: string;
    };
    readonly problem: string;
    readonly subjectHint: string;
    readonly detailsHint: string;
    readonly categoryNone: string;
    readonly contactWithin: (hours: string) => string;
    readonly you: string;
    readonly reachHint: string;
    readonly trap: string;
    readonly send: string;
    readonly summary: string;
    readonly expectTitle: string;
    readonly expect: readonly { readonly title: string; readonly text: string }[];
    readonly byMail: (address: string) => string;
  };
  readonly wrong: FieldSentences;
  readonly status: {
    readonly title: string;
    readonly thanks: string;
    readonly thanksText: string;
    readonly number: string;
    readonly received: string;
    readonly kind: string;
    readonly urgency: string;
    readonly department: string;
    readonly progress: string;
    readonly promise: string;
    readonly noPromise: string;
    readonly promises: Readonly<Record<CustomerPromise, { readonly open: PromiseWords; readonly late: PromiseWords }>>;
    readonly sorry: string;
    readonly zone: (name: string) => string;
    readonly history: string;
    readonly happened: {
      readonly received: string;
      readonly routed: (department: string) => string;
      readonly contacted: (channel: string) => string;
      readonly answered: (when: string) => string;
      readonly delayed: (when: string | null) => string;
      readonly wrote: string;
      readonly resolved: string;
      readonly apologised: string;
      readonly resultTold: string;
      readonly closed: string;
      readonly reopened: string;
      readonly rated: string;
    };
    readonly more: string;
  };
  readonly writing: WritingWords;
  readonly survey: {
    readonly title: string;
    readonly lead: string;
    readonly question: string;
    readonly scores: readonly [string, string, string, string, string];
    readonly comment: string;
    readonly commentHint: string;
    readonly send: string;
    readonly choose: string;
    readonly thanks: string;
    readonly thanksText: string;
    readonly given: string;
    readonly givenAt: (when: string) => string;
    readonly change: string;
    readonly changeLead: string;
    readonly sendChange: string;
    readonly already: string;
    readonly over: string;
    /** The page had been open for too long, or did not come from us. */
    readonly again: string;
  };
  readonly problems: Readonly<
    Record<400 | 404 | 405 | 409 | 410 | 413 | 429 | 500, { readonly title: string; readonly text: string }>
  >;
  readonly problemId: (id: string) => string;
  readonly toForm: string;
}

type PromiseWords = (when: string) => string;

/** What a customer may hold us to; the other duties are between ourselves. */
export type CustomerPromise = 'first-contact' | 'progress-contact' | 'promised-resolution' | 'result-notice';

export const wordsIn: (language: Language) => Words = byLanguage({ zh, en });
