import { calendarOf } from './calendar-setting.ts';
import type { MoveOrder } from './move-duties.ts';
import type { SavedSetting, SettingContents, SettingKind } from './settings.ts';
import type { SettingsStore } from './settings-store.ts';

export interface SaveDeps {
  readonly settings: Pick<SettingsStore, 'save'>;
  /** Begins the job that moves open duties. */
  readonly moves: { order(order: MoveOrder): Promise<void> };
  now(): Date;
}

export interface Wished<K extends SettingKind> {
  readonly kind: K;
  readonly content: SettingContents[K];
  /** The version that somebody looked at; 0 where nobody had saved any. */
  readonly over: number;
  /** Staff id. */
  readonly by: string;
  readonly why: string;
}

/**
 * Saves the next version of a setting, and has the open duties follow where it moves them.
 * @throws StaleSetting when another version holds than the one that was looked at
 */
export async function saveSetting<K extends SettingKind>(
  { settings, moves, now }: SaveDeps,
  { kind, content, over, by, why }: Wished<K>,
): Promise<SavedSetting<K>> {
  const version = over + 1;
  const saved: SavedSetting<K> = { kind, version, content, at: now().toISOString(), by, why };
  await settings.save(saved as SavedSetting, calendarIn(saved as SavedSetting));
  // Should this not be reached, the sweep begins it.
  if (kind === 'calendar' || kind === 'duties') await moves.order({ setting: kind, version, pass: 1 });
  return saved;
}

const calendarIn = ({ kind, content }: SavedSetting) =>
  kind === 'calendar' ? calendarOf(content as SettingContents['calendar']) : undefined;
