import { type CurrentSetting, isWording, type SettingKind } from '../../../../shared/settings/settings.ts';
import { nameOf, type Visit } from '../visit.ts';
import { wordsOf } from './words-of.ts';

export function sinceWhen(visit: Visit, kind: SettingKind, current: CurrentSetting | undefined): string {
  const words = wordsOf(visit);
  return current === undefined
    ? words[isWording(kind) ? 'neverWorded' : 'never']
    : words.since(current.version, visit.times.when(current.at), nameOf(visit, current.by));
}
