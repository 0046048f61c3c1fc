import type { Clause } from '../regulation/clause.ts';
import {
  type CompanyRules,
  REGULATION_RULES,
  SPANNED_DUTIES,
  type SpannedDuty,
  spanClause,
} from '../regulation/company-rules.ts';
import { URGENCIES, type Urgency } from '../regulation/words.ts';

/** A span that the regulations do not allow. */
export interface LooserSpan {
  readonly duty: SpannedDuty;
  readonly urgency: Urgency;
  readonly clause: Clause;
  /** The most that the regulations give. */
  readonly most: number;
}

const clauseOf = (duty: SpannedDuty, urgency: Urgency): Clause =>
  spanClause(duty, 'request', urgency) ?? spanClause(duty, 'complaint', urgency) ?? 'A5.4.2';

/** A5.4.2, A5.5.1, A5.5.2: a company may be stricter than the regulations, never looser, and may leave nothing out. */
export function looserThanRegulation(spans: CompanyRules['spans']): LooserSpan[] {
  return SPANNED_DUTIES.flatMap((duty) =>
    URGENCIES.flatMap((urgency): LooserSpan[] => {
      const most = REGULATION_RULES.spans[duty][urgency];
      if (most === undefined) return [];
      const given = spans[duty][urgency];
      const allowed = given !== undefined && given <= most;
      return allowed ? [] : [{ duty, urgency, clause: clauseOf(duty, urgency), most }];
    }),
  );
}
