import type { AtTheDesk } from '../../../shared/desk/at-the-desk.ts';
import type { RulesInForce } from '../../../shared/desk/rules-in-force.ts';
import type { DeskWords } from '../../../shared/pages/desk-words-en.ts';
import type { Words } from '../../../shared/pages/words.ts';
import type { CompanyRules } from '../../../shared/regulation/company-rules.ts';
import type { HttpEvent } from '../../../shared/runtime/http-stack.ts';
import type { RepliesSetting } from '../../../shared/settings/replies-setting.ts';
import type { Deputyship } from '../../../shared/staff/deputies.ts';
import type { Holding } from '../../../shared/staff/permissions.ts';
import type { StaffMember } from '../../../shared/staff/staff.ts';
import type { Caller } from '../../http/staff-identity.ts';
import type { Times } from './times.ts';

/** One request of somebody who is signed in, with all that a page says and asks by. */
export interface Visit {
  readonly event: HttpEvent;
  /** What customers read too: categories, departments, sentences about fields. */
  readonly words: Words;
  /** What the desk says. */
  readonly text: DeskWords;
  readonly times: Times;
  readonly caller: Caller;
  /** The caller's own roles and those handed over to them (ours:T5). */
  readonly holdings: readonly Holding[];
  /** Roles handed over at this moment that concern the caller: held for somebody else, or held by others for them. */
  readonly deputyships: readonly Deputyship[];
  /** Heads and handlers act on tickets of their own department only. */
  readonly departmentScope: boolean;
  /** What the company has decided within the regulations. */
  readonly rules: CompanyRules;
  /** What departments are called in both languages, where the company named them. */
  readonly departments: RulesInForce['departments'] | undefined;
  /** Every deputyship that has not ended. */
  readonly handedOver: readonly Deputyship[];
  /** The versions that rules and replies come from. */
  readonly saved: AtTheDesk['saved'];
  /** What replies can begin with. */
  readonly replies: RepliesSetting;
  /** Everybody at the desk: events hold ids, pages show names. */
  readonly members: readonly StaffMember[];
  /** Goes along with every form. */
  readonly csrf: string;
  readonly now: Date;
  readonly zone: string;
}

/** Somebody's name; the id of whom the desk does not know any more. */
export function nameOf({ members }: Pick<Visit, 'members'>, id: string): string {
  return members.find((member) => member.id === id)?.name ?? id;
}
