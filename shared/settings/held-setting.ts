import { isDeepStrictEqual } from 'node:util';
import type { RulesInForce } from '../desk/rules-in-force.ts';
import type { CalendarSetting } from './calendar-setting.ts';
import { settingsInForce } from './in-force.ts';
import { ownSetting } from './own-setting.ts';
import {
  type CurrentSetting,
  type CurrentSettings,
  isRuleKind,
  type SettingContents,
  type SettingKind,
} from './settings.ts';
import type { SettingsStore } from './settings-store.ts';

interface HeldDeps {
  readonly settings: Pick<SettingsStore, 'current' | 'find'>;
  /** What the stage is configured with. */
  readonly stageCalendar: CalendarSetting;
}

/** What holds of one kind, and what all rules make together. */
export interface Held<K extends SettingKind> {
  readonly kind: K;
  /** Absent where nobody ever saved one. */
  readonly current: CurrentSetting<K> | undefined;
  readonly content: SettingContents[K];
  /** Nothing differs from what holds where nobody decided anything. */
  readonly isOwn: boolean;
  /** Of rules: all that were saved. Words are checked by themselves. */
  readonly saved: CurrentSettings;
  readonly inForce: RulesInForce;
}

/** Reads what holds now, with one request: all rules, or the words asked for. */
export async function heldSetting<K extends SettingKind>(deps: HeldDeps, kind: K): Promise<Held<K>> {
  const saved: { readonly [rule: string]: CurrentSetting | undefined } & CurrentSettings = isRuleKind(kind)
    ? await deps.settings.current()
    : {};
  const found = isRuleKind(kind) ? saved[kind] : await deps.settings.find(kind);
  const current = (found ?? undefined) as CurrentSetting<K> | undefined;
  const own = ownSetting(kind, deps.stageCalendar);
  const content = current?.content ?? own;
  // The table gives a map back in any order.
  const isOwn = isDeepStrictEqual(content, own);
  return { kind, current, content, isOwn, saved, inForce: settingsInForce(saved, deps.stageCalendar) };
}
