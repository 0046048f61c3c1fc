import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { type CompanyRules, REGULATION_RULES } from '../regulation/company-rules.ts';
import type { DepartmentNames } from '../regulation/department-names.ts';
import type { SignatureSetting } from '../settings/signature-setting.ts';

/** What the company has decided, as it holds now. */
export interface RulesInForce {
  /** What the hours of duties are counted by. */
  readonly calendar: WorkingCalendar;
  readonly rules: CompanyRules;
  /** What departments are called, where the company named them itself. */
  readonly departments?: DepartmentNames;
  /** What letters are signed with, where the company chose it. */
  readonly signature?: SignatureSetting;
}

export interface RuledDeps {
  /** The stage's own, where nobody has saved another one. */
  readonly calendar: WorkingCalendar;
  /** Where settings are saved; absent where nobody can change them. */
  rulesInForce?(): Promise<RulesInForce>;
}

/** What is decided by: the saved settings, or the stage's calendar and the regulations' own tables. */
export async function rulesFor(deps: RuledDeps): Promise<RulesInForce> {
  return deps.rulesInForce === undefined
    ? { calendar: deps.calendar, rules: REGULATION_RULES }
    : await deps.rulesInForce();
}
