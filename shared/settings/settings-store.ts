import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { MovingSetting } from '../tickets/events/duty-events.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { CurrentLetters, CurrentSetting, CurrentSettings, SavedSetting, SettingKind } from './settings.ts';

/** A duty that a version of a setting moved. */
export interface MovedDuty {
  readonly number: string;
  readonly id: string;
  readonly duty: string;
  readonly was: Instant;
  readonly due: Instant;
}

export interface MovedPage {
  readonly moved: readonly MovedDuty[];
  readonly cursor?: string;
}

export interface SettingsStore {
  /** What holds now, but the words of letters and replies; read consistently. */
  current(): Promise<CurrentSettings>;
  /** The letters that were ever worded, all at once. */
  letters(): Promise<CurrentLetters>;
  /** One of them; null where nobody has saved it. */
  find<K extends SettingKind>(kind: K): Promise<CurrentSetting<K> | null>;
  /**
   * Writes the next version and puts it in force; a calendar is kept by its id as well.
   * @throws StaleSetting when the version before it is not the one in force
   */
  save(setting: SavedSetting, calendar?: WorkingCalendar): Promise<void>;
  /** Latest first. */
  history(kind: SettingKind): Promise<readonly SavedSetting[]>;
  /** The calendar of this id, whenever it held; null for an id that was never kept. */
  calendar(id: string): Promise<WorkingCalendar | null>;
  /** Keeps a calendar readable by its id. Keeping it again changes nothing. */
  keepCalendar(calendar: WorkingCalendar): Promise<void>;
  /** Notes that the open duties have followed this version; a later one is left alone. */
  markApplied(setting: { kind: MovingSetting; version: number; at: Instant }): Promise<void>;
  /** The duties that a version moved, by ticket number. */
  movedBy(setting: { kind: MovingSetting; version: number; cursor?: string }): Promise<MovedPage>;
}
