import { type ActDeps, actOnTicket } from '../desk/act-on-ticket.ts';
import type { MovingSetting } from '../tickets/events/duty-events.ts';
import type { CalendarSetting } from './calendar-setting.ts';
import { settingsInForce } from './in-force.ts';
import type { SettingsStore } from './settings-store.ts';

/** Tickets of one turn: a few seconds' work, so that a turn that breaks off costs little. */
const TURN = 200;
const SIDE_BY_SIDE = 8;

/**
 * A turn of a job: the open tickets after `after`, by number. The second pass takes those that functions opened by the
 * setting before, which they may keep for a moment.
 */
export interface MoveOrder {
  readonly setting: MovingSetting;
  readonly version: number;
  readonly pass: 1 | 2;
  readonly after?: string;
}

export interface MoveDeps extends ActDeps {
  readonly settings: Pick<SettingsStore, 'current' | 'markApplied'>;
  readonly stageCalendar: CalendarSetting;
  readonly orders: { order(order: MoveOrder): Promise<void> };
  /** Numbers of all tickets that are not closed and owe something, in order. */
  openTickets(): Promise<readonly string[]>;
}

/** The turn's tickets follow what is in force now. @returns how many they were */
async function moveAll(deps: MoveDeps, { setting, version }: MoveOrder, numbers: readonly string[]): Promise<void> {
  const inForce = settingsInForce(await deps.settings.current(), deps.stageCalendar);
  const ruled = { ...deps, rulesInForce: async () => inForce };
  const by = { kind: 'machine', name: 'settings' } as const;
  const command = { name: 'follow-rules', setting, settingVersion: version } as const;
  for (let at = 0; at < numbers.length; at += SIDE_BY_SIDE) {
    const batch = numbers.slice(at, at + SIDE_BY_SIDE);
    await Promise.all(batch.map((number) => actOnTicket(ruled, { number, command, by })));
  }
}

/**
 * Pitfalls, ours:T7: brings open duties in line with a setting that was saved, a turn at a time. Costs what is open, not
 * what the table holds. A turn may break off or run twice: what has followed already is left as it is.
 */
export async function moveDuties(deps: MoveDeps, order: MoveOrder): Promise<void> {
  const { setting, version, pass, after = '' } = order;
  // A later version has a job of its own.
  if ((await deps.settings.current())[setting]?.version !== version) return;
  const left = (await deps.openTickets()).filter((number) => number > after);
  const turn = left.slice(0, TURN);
  await moveAll(deps, order, turn);
  const last = turn.at(-1);
  if (left.length > turn.length && last !== undefined) await deps.orders.order({ ...order, after: last });
  else if (pass === 1) await deps.orders.order({ setting, version, pass: 2 });
  else await deps.settings.markApplied({ kind: setting, version, at: deps.now().toISOString() });
}
