import type { CompanyRules } from '../regulation/company-rules.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { CalendarSetting } from './calendar-setting.ts';
import type { DepartmentsSetting } from './departments-setting.ts';
import type { LetterContents, LetterSettingKind } from './letters-setting.ts';
import type { RepliesSetting } from './replies-setting.ts';
import type { SignatureSetting } from './signature-setting.ts';

/** What a company decides for itself, within the regulations. */
export interface SettingContents extends LetterContents {
  readonly calendar: CalendarSetting;
  readonly duties: CompanyRules['spans'];
  readonly routing: CompanyRules['routes'];
  readonly departments: DepartmentsSetting;
  readonly signature: SignatureSetting;
  readonly replies: RepliesSetting;
}

/** Those that decisions are made by, and what every letter is signed with: short, and read with them. */
export const RULE_KINDS = ['calendar', 'duties', 'routing', 'departments', 'signature'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** Words are long, and needed by few: they are read on their own. */
export type WordsKind = 'replies' | LetterSettingKind;
export type SettingKind = RuleKind | WordsKind;

export const isRuleKind = (kind: string): kind is RuleKind => RULE_KINDS.some((rule) => rule === kind);

/** Whether it is the company's wording alone, of which the regulations say nothing. */
export const isWording = (kind: string): boolean => kind === 'signature' || !isRuleKind(kind);

/** One version of a setting: never changed once it is written. */
export interface SavedSetting<K extends SettingKind = SettingKind> {
  readonly kind: K;
  /** 1 is the first that somebody saved; before it the stage file and the regulations' tables hold. */
  readonly version: number;
  readonly content: SettingContents[K];
  readonly at: Instant;
  /** Staff id. */
  readonly by: string;
  readonly why: string;
}

/** A version that is in force; `appliedAt` is when the open duties had followed it. */
export type CurrentSetting<K extends SettingKind = SettingKind> = SavedSetting<K> & { readonly appliedAt?: Instant };

/** What holds now, where it was ever saved. */
export type CurrentSettings = { readonly [K in RuleKind]?: CurrentSetting<K> };

/** The letters that somebody worded. */
export type CurrentLetters = { readonly [K in LetterSettingKind]?: CurrentSetting<K> };

/** Somebody saved another version meanwhile. */
export class StaleSetting extends Error {
  override readonly name = 'StaleSetting';
}
