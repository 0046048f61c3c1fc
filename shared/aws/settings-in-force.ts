import type { RulesInForce } from '../desk/rules-in-force.ts';
import type { CalendarSetting } from '../settings/calendar-setting.ts';
import { settingsInForce } from '../settings/in-force.ts';
import type { DynamoSettings } from './dynamo-settings.ts';

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
  readonly store: Pick<DynamoSettings, 'inForce'>;
  readonly stage: CalendarSetting;
  now(): Date;
}

export interface KeptSettings {
  rulesInForce(): Promise<RulesInForce>;
  /** Of the signing keys. */
  keysVersion(): Promise<string | undefined>;
}

/** What is in force, with one query of a few small items for all of it. */
export function keptSettings({ store, stage, now }: Source): KeptSettings {
  const kept = keptFor({ now }, async () => {
    const { saved, keysVersion } = await store.inForce();
    return { rules: settingsInForce(saved, stage), keysVersion };
  });
  return {
    rulesInForce: async () => (await kept()).rules,
    keysVersion: async () => (await kept()).keysVersion,
  };
}
