import type { CalendarSetting } from '../settings/calendar-setting.ts';
import { type SettingsInForce, settingsInForce } from '../settings/in-force.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** How long a changed setting may go unnoticed by a running function. */
export const SETTINGS_KEPT_SECONDS = 30;

interface Source {
  readonly store: Pick<SettingsStore, 'current'>;
  readonly stage: CalendarSetting;
  now(): Date;
}

/**
 * Reads what is in force with one query, at most twice a minute in each process. Calls that meet share one reading; a
 * failed one is not kept.
 */
export function keptSettings({ store, stage, now }: Source): () => Promise<SettingsInForce> {
  let reading: Promise<SettingsInForce> | undefined;
  let readAt = 0;
  return () => {
    const at = now().getTime();
    if (reading === undefined || Math.abs(at - readAt) >= SETTINGS_KEPT_SECONDS * 1000) {
      readAt = at;
      reading = store.current().then((saved) => settingsInForce(saved, stage));
      reading.catch(() => {
        reading = undefined;
      });
    }
    return reading;
  };
}
