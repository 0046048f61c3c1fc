import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorkingHours } from '../calendar/working-hours.ts';
import { type CompanyRules, spanOf } from '../regulation/company-rules.ts';
import type { DutyKind } from '../regulation/words.ts';
import type { Instant, OwedDuty, Ticket } from './ticket.ts';

/** An open duty that other settings would make due at another time. */
export interface DutyMove {
  readonly id: string;
  readonly duty: DutyKind;
  readonly from: Instant;
  readonly was: Instant;
  readonly due: Instant;
  readonly hours: number;
  /** The new time would be past already: the duty stays where it is, as a setting makes nobody late. */
  readonly stays: boolean;
}

export interface Following {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  readonly rules: CompanyRules;
}

function moveOf(
  owed: OwedDuty,
  { urgency }: Pick<Ticket, 'urgency'>,
  { now, calendar, rules }: Following,
): DutyMove | null {
  const { id, duty, from, due: was, state, pausedAt } = owed;
  const hours = spanOf(rules, duty, urgency);
  if (state !== 'open' || pausedAt !== undefined || was <= now || hours === undefined) return null;
  const due = addWorkingHours(calendar, from, hours);
  return due === was ? null : { id, duty, from, was, due, hours, stays: due <= now };
}

/**
 * Pitfalls, ours:T7: which open duties the settings in force make due at another time. What is kept, missed or past is
 * none of them: a changed calendar never rewrites a miss. Pure; the same settings a second time move nothing.
 */
export function movesOf(ticket: Pick<Ticket, 'duties' | 'urgency'>, following: Following): DutyMove[] {
  return ticket.duties.map((owed) => moveOf(owed, ticket, following)).filter((move) => move !== null);
}
