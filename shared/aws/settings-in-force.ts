import type { RulesInForce } from '../desk/rules-in-force.ts';
import type { CalendarSetting } from '../settings/calendar-setting.ts';
import { settingsInForce } from '../settings/in-force.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** How long a changed setting may go unnoticed by a running function. */
export const SETTINGS_KEPT_SECONDS = 30;

/** Reads at most twice a minute in each process. Calls that meet share one reading; a failed one is not kept. */
export function keptFor<T>({ now }: { now(): Date }, read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  let readAt = 0;
  return () => {
    const at = now().getTime();
    if (reading === undefined || Math.abs(at - readAt) >= SETTINGS_KEPT_SECONDS * 1000) {
      readAt = at;
      reading = read();
      reading.catch(() => {
        reading = undefined;
      });
    }
    return reading;
  };
}

interface Source {
  readonly store: Pick<SettingsStore, 'current'>;
  readonly stage: CalendarSetting;
  now(): Date;
}

/** What is in force, with one query of a few small items. */
export const keptSettings = ({ store, stage, now }: Source): (() => Promise<RulesInForce>) =>
  keptFor({ now }, async () => settingsInForce(await store.current(), stage));
