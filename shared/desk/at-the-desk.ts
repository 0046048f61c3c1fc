import type { RepliesSetting } from '../settings/replies-setting.ts';
import type { PeopleAtTheDesk } from '../staff/people-at-the-desk.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** What every page of the desk says and asks by: the people, the rules in force, what replies begin with. */
export interface AtTheDesk extends PeopleAtTheDesk {
  readonly inForce: RulesInForce;
  /** Absent: the product's own. */
  readonly replies?: RepliesSetting;
}
