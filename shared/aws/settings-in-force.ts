import type { RulesInForce } from '../desk/rules-in-force.ts';
import type { CalendarSetting } from '../settings/calendar-setting.ts';
import { settingsInForce } from '../settings/in-force.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** How long a changed setting may go unnoticed by a running function. */
export const SETTINGS_KEPT_SECONDS = 30;

/** Reads at most twice a minute in each process. Calls that meet share one reading; a failed one is not kept. */
export function keptFor<T>(clock: { now(): Date }, read: () => Promise<T>): () => Promise<T> {
  return keptOrFresh(clock, read).kept;
}

export interface KeptOrFresh<T> {
  kept(): Promise<T>;
  /** Read now, and kept from now on. */
  fresh(): Promise<T>;
}

/** The same, for who must sometimes know what holds at this moment. */
export function keptOrFresh<T>({ now }: { now(): Date }, read: () => Promise<T>): KeptOrFresh<T> {
  let reading: Promise<T> | undefined;
  let readAt = 0;
  const fresh = () => {
    readAt = now().getTime();
    const begun = read();
    reading = begun;
    begun.catch(() => {
      if (reading === begun) reading = undefined;
    });
    return begun;
  };
  const isOld = () => Math.abs(now().getTime() - readAt) >= SETTINGS_KEPT_SECONDS * 1000;
  return { fresh, kept: () => (reading === undefined || isOld() ? fresh() : reading) };
}

interface Source {
  readonly store: Pick<SettingsStore, 'current'>;
  readonly stage: CalendarSetting;
  now(): Date;
}

/** What is in force, with one query of a few small items. */
export const keptSettings = ({ store, stage, now }: Source): (() => Promise<RulesInForce>) =>
  keptFor({ now }, async () => settingsInForce(await store.current(), stage));
