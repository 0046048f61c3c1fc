import type { CurrentSetting, CurrentSettings } from '../settings/settings.ts';
import type { PeopleAtTheDesk } from '../staff/people-at-the-desk.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** What every page of the desk says and asks by: the people, the rules in force, what replies begin with. */
export interface AtTheDesk extends PeopleAtTheDesk {
  readonly inForce: RulesInForce;
  /** The versions that these come from, where anybody saved one. */
  readonly saved: CurrentSettings & { readonly replies?: CurrentSetting<'replies'> };
  /** Which version of the signing keys is in force, where it was ever said. */
  readonly keysVersion?: string;
}
