import { DEPARTMENTS, type Department } from '../regulation/words.ts';
import type { CalendarSetting } from './calendar-setting.ts';
import type { Held } from './held-setting.ts';
import { settingsInForce } from './in-force.ts';
import { type MovesPreview, type OpenTickets, previewMoves } from './preview-moves.ts';
import type { SavedSetting, SettingContents, SettingKind } from './settings.ts';

interface EffectDeps extends OpenTickets {
  readonly stageCalendar: CalendarSetting;
  now(): Date;
}

/** What a content that is not saved yet would do to open tickets. */
export interface SettingEffect {
  readonly moves?: MovesPreview;
  /** Departments that take no tickets by it, with how many they still have. */
  readonly closing?: readonly { readonly department: Department; readonly openTickets: number }[];
}

interface Wish<K extends SettingKind> {
  readonly held: Held<K>;
  readonly content: SettingContents[K];
  /** The ticket that a next page of moves begins after. */
  readonly after?: string | undefined;
}

/** Looks at open tickets only, and changes none. */
export async function settingEffect<K extends SettingKind>(
  deps: EffectDeps,
  { held, content, after }: Wish<K>,
): Promise<SettingEffect> {
  const { kind, saved } = held;
  if (kind === 'departments') return { closing: await closing(deps, content as SettingContents['departments']) };
  if (kind !== 'calendar' && kind !== 'duties') return {};
  const wished = { kind, version: 0, content, at: '', by: '', why: '' } as SavedSetting;
  const inForce = settingsInForce({ ...saved, [kind]: wished }, deps.stageCalendar);
  return { moves: await previewMoves(deps, inForce, after) };
}

async function closing(deps: OpenTickets, departments: SettingContents['departments']) {
  const closed = DEPARTMENTS.filter((name) => !departments[name].open);
  if (closed.length === 0) return [];
  const open = await deps.owingTickets(await deps.openTickets());
  return closed.map((department) => ({
    department,
    openTickets: open.filter((ticket) => ticket.department === department).length,
  }));
}
