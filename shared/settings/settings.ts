import type { CompanyRules } from '../regulation/company-rules.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { CalendarSetting } from './calendar-setting.ts';
import type { DepartmentsSetting } from './departments-setting.ts';
import type { LetterTextsSetting } from './letter-texts-setting.ts';
import type { RepliesSetting } from './replies-setting.ts';

/** What a company decides for itself, within the regulations. */
export interface SettingContents {
  readonly calendar: CalendarSetting;
  readonly duties: CompanyRules['spans'];
  readonly routing: CompanyRules['routes'];
  readonly departments: DepartmentsSetting;
  readonly letters: LetterTextsSetting;
  readonly replies: RepliesSetting;
}

export const SETTING_KINDS = ['calendar', 'duties', 'routing', 'departments', 'letters', 'replies'] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** Long, and needed by few: each is read on its own. */
export const WORDS_KINDS = ['letters', 'replies'] as const satisfies readonly SettingKind[];
export type WordsKind = (typeof WORDS_KINDS)[number];

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
export type CurrentSettings = { readonly [K in Exclude<SettingKind, WordsKind>]?: CurrentSetting<K> };

/** Somebody saved another version meanwhile. */
export class StaleSetting extends Error {
  override readonly name = 'StaleSetting';
}
