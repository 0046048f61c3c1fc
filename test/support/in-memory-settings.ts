import { calendarId, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import {
  type CurrentLetters,
  type CurrentSetting,
  type CurrentSettings,
  isRuleKind,
  type SavedSetting,
  type SettingKind,
  StaleSetting,
} from '../../shared/settings/settings.ts';
import type { MovedPage, SettingsStore } from '../../shared/settings/settings-store.ts';
import type { MovingSetting } from '../../shared/tickets/events/duty-events.ts';

/** The store's rules without a database. What versions moved is told by tickets' events, which are elsewhere. */
export class InMemorySettings implements SettingsStore {
  readonly #versions: SavedSetting[] = [];
  readonly #calendars = new Map<string, WorkingCalendar>();
  readonly #applied = new Map<SettingKind, { version: number; at: string }>();

  async current(): Promise<CurrentSettings> {
    return this.#inForce(isRuleKind);
  }

  async letters(): Promise<CurrentLetters> {
    return this.#inForce((kind) => kind.startsWith('letters/'));
  }

  async #inForce(those: (kind: SettingKind) => boolean): Promise<Record<string, CurrentSetting>> {
    const kinds = [...new Set(this.#versions.map(({ kind }) => kind))].filter(those);
    const found = await Promise.all(kinds.map((kind) => this.find(kind)));
    return Object.fromEntries(found.flatMap((one) => (one === null ? [] : [[one.kind, one]])));
  }

  async find<K extends SettingKind>(kind: K): Promise<CurrentSetting<K> | null> {
    const latest = this.#versions.findLast((one) => one.kind === kind) as SavedSetting<K> | undefined;
    const applied = this.#applied.get(kind);
    if (latest === undefined) return null;
    return { ...latest, ...(applied?.version === latest.version && { appliedAt: applied.at }) };
  }

  async save(setting: SavedSetting, calendar?: WorkingCalendar): Promise<void> {
    const before = this.#versions.findLast(({ kind }) => kind === setting.kind)?.version ?? 0;
    if (before !== setting.version - 1) throw new StaleSetting(setting.kind);
    this.#versions.push(setting);
    if (calendar !== undefined) await this.keepCalendar(calendar);
  }

  async history(kind: SettingKind): Promise<readonly SavedSetting[]> {
    return this.#versions.filter((one) => one.kind === kind).toReversed();
  }

  async calendar(id: string): Promise<WorkingCalendar | null> {
    return this.#calendars.get(id) ?? null;
  }

  async keepCalendar(calendar: WorkingCalendar): Promise<void> {
    this.#calendars.set(calendarId(calendar), calendar);
  }

  async markApplied({ kind, version, at }: { kind: MovingSetting; version: number; at: string }): Promise<void> {
    if ((await this.find(kind))?.version === version) this.#applied.set(kind, { version, at });
  }

  async movedBy(): Promise<MovedPage> {
    return { moved: [] };
  }
}
