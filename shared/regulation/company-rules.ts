import type { Clause } from './clause.ts';
import { DUTY_RULES, RESULT_NOTICE_HOURS } from './duties.ts';
import { ROUTES } from './routing.ts';
import { CATEGORIES, type Category, type Department, type DutyKind, type TicketType, type Urgency } from './words.ts';

/** Duties that a span of the calendar's hours is given for; a company may give itself less (A5.4.2, A5.5.1, A5.5.2). */
export const SPANNED_DUTIES = [
  'first-contact',
  'report-to-head',
  'report-to-leadership',
  'answer',
  'apology',
  'result-notice',
] as const satisfies readonly DutyKind[];
export type SpannedDuty = (typeof SPANNED_DUTIES)[number];

export type Spans = Readonly<Partial<Record<Urgency, number>>>;

/** What a company decides for itself within the regulations. */
export interface CompanyRules {
  /** Hours of the calendar. */
  readonly spans: Readonly<Record<SpannedDuty, Spans>>;
  /** Which department a known category goes to. */
  readonly routes: Readonly<Record<Category, Department>>;
  /** Departments that take no tickets any more. */
  readonly closed: readonly Department[];
}

const spansOf = (duty: SpannedDuty): Spans =>
  duty === 'result-notice' ? RESULT_NOTICE_HOURS : (DUTY_RULES.find((rule) => rule.duty === duty)?.hours ?? {});

/** The regulations' own tables: what holds while nobody has decided anything else. */
export const REGULATION_RULES: CompanyRules = {
  spans: Object.fromEntries(SPANNED_DUTIES.map((duty) => [duty, spansOf(duty)])) as CompanyRules['spans'],
  routes: Object.fromEntries(
    CATEGORIES.map((category) => [category, ROUTES[category].department]),
  ) as CompanyRules['routes'],
  closed: [],
};

const isSpanned = (duty: DutyKind): duty is SpannedDuty => (SPANNED_DUTIES as readonly DutyKind[]).includes(duty);

/** Hours of the calendar within which the duty is to be done; undefined where the regulations give it no span. */
export function spanOf({ spans }: Pick<CompanyRules, 'spans'>, duty: DutyKind, urgency: Urgency): number | undefined {
  return isSpanned(duty) ? spans[duty][urgency] : undefined;
}

/** The clause that a duty's span comes from, for a type of ticket that owes it. */
export function spanClause(duty: SpannedDuty, type: TicketType, urgency: Urgency): Clause | undefined {
  if (duty === 'result-notice') return 'A5.5.1';
  return DUTY_RULES.find((rule) => rule.duty === duty)?.clauses[type][urgency];
}
