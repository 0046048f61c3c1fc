import { dayOf, nextDay, startOfDay } from '../calendar/company-day.ts';
import { calendarId, isRoundTheClock, ROUND_THE_CLOCK, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorkingHours } from '../calendar/working-hours.ts';
import { type Clause, REGULATION_VERSION } from '../regulation/clause.ts';
import { spanOf } from '../regulation/company-rules.ts';
import {
  contactClause,
  DUTY_RULES,
  type DutyRule,
  PROGRESS_CONTACT_URGENCIES,
  STANDING_CONTACT_HOURS,
} from '../regulation/duties.ts';
import type { DutyKind } from '../regulation/words.ts';
import type { Draft } from './draft.ts';
import { waiveDuties } from './settle-duties.ts';
import type { Derivation, Instant, OwedDuty, Ticket } from './ticket.ts';

interface Opening {
  readonly id: string;
  readonly duty: DutyKind;
  readonly from: Instant;
  readonly hours: number;
  readonly clause: Clause;
  readonly also?: readonly Clause[];
  /** The calendar of the stage unless told. */
  readonly calendar?: WorkingCalendar;
}

export type Reckoning = Pick<Derivation, 'calendar' | 'calendarId' | 'zone' | 'holidaysKnownUntil'>;

/** By what the time was counted, and what was not known of it yet. */
export function reckonedBy(calendar: WorkingCalendar, due: Instant): Reckoning {
  if (isRoundTheClock(calendar)) return { calendar: 'always' };
  const { zone, knownUntil } = calendar;
  const guessed = knownUntil !== undefined && dayOf(due, zone) > knownUntil;
  return {
    calendar: 'working-hours',
    calendarId: calendarId(calendar),
    zone,
    ...(guessed && { holidaysKnownUntil: knownUntil }),
  };
}

/** Opens a duty that falls due so many hours of the calendar after `from`. */
export function openDuty(
  draft: Draft,
  { id, duty, from, hours, clause, also, calendar = draft.calendar }: Opening,
): void {
  const due = addWorkingHours(calendar, from, hours);
  draft.add({
    type: 'duty.opened',
    id,
    duty,
    from,
    due,
    clause,
    ...(also !== undefined && { also }),
    regulation: REGULATION_VERSION,
    ...reckonedBy(calendar, due),
    span: `PT${hours}H`,
  });
}

const isDone: Partial<Record<DutyKind, (ticket: Ticket) => boolean>> = {
  'first-contact': ({ contactedRound, round }) => contactedRound === round,
  answer: ({ answeredRound, round }) => answeredRound === round,
  apology: ({ apologisedAt }) => apologisedAt !== undefined,
};

const dutyId = ({ duty }: DutyRule, { round, urgency }: Ticket) => `${duty}.${round}.${urgency}`;

function hoursOwed({ ticket, rules }: Draft, rule: DutyRule): number | undefined {
  if (!rule.types.includes(ticket.type) || isDone[rule.duty]?.(ticket)) return undefined;
  return ticket.reported?.includes(dutyId(rule, ticket)) ? undefined : spanOf(rules, rule.duty, ticket.urgency);
}

function alsoBy({ also }: DutyRule, { category }: Ticket): { readonly also?: readonly Clause[] } {
  return category !== null && also?.categories.includes(category) ? { also: [also.clause] } : {};
}

function oweByRule(draft: Draft, rule: DutyRule): void {
  const { ticket } = draft;
  const hours = hoursOwed(draft, rule);
  const id = dutyId(rule, ticket);
  const owed = ticket.duties.filter(({ duty }) => duty === rule.duty);
  for (const { id: earlier, state } of owed) {
    // A miss stays a miss whatever the ticket becomes; only what is still open follows the new table row.
    if (earlier !== id && state === 'open')
      draft.add({ type: 'duty.waived', id: earlier, duty: rule.duty, because: 'reclassified' });
    if (earlier === id && hours === undefined && state === 'open')
      draft.add({ type: 'duty.waived', id, duty: rule.duty, because: 'reclassified' });
  }
  if (hours === undefined || owed.some((duty) => duty.id === id || duty.state === 'missed')) return;
  const clause = rule.clauses[ticket.type ?? 'request'][ticket.urgency];
  if (clause === undefined) return;
  openDuty(draft, { id, duty: rule.duty, from: ticket.roundFrom, hours, clause, ...alsoBy(rule, ticket) });
}

const standsInContact = ({ urgency, roundTheClock }: Ticket) => urgency === 'very-urgent' && roundTheClock === true;

/** A5.4.2#3: whoever has somebody there round the clock hears from us at any time, never later than after this span. */
function oweStandingContact(draft: Draft, after: Instant, open: OwedDuty | undefined): void {
  const { type, urgency, round } = draft.ticket;
  if (open !== undefined && open.from <= draft.now) return;
  // The contact of a day to come is too late for them.
  if (open !== undefined) waiveDuties(draft, 'replaced', ['progress-contact'], 'open');
  openDuty(draft, {
    id: `progress-contact.${round}.${after.replaceAll(/[:.Z]/g, '')}`,
    duty: 'progress-contact',
    from: after,
    hours: STANDING_CONTACT_HOURS,
    clause: contactClause(type, urgency),
    calendar: ROUND_THE_CLOCK,
  });
}

/**
 * A5.4.2#2–3: after the first contact, contacts on progress on every following calendar day of the company's zone
 * until the ticket is resolved. A day that was missed is followed by the next day's duty.
 */
export function oweProgress(draft: Draft, after: Instant): void {
  const { ticket } = draft;
  const owes = PROGRESS_CONTACT_URGENCIES.includes(ticket.urgency) && ticket.status === 'in-progress';
  if (!owes || ticket.contactedRound !== ticket.round) return;
  const open = ticket.duties.find(({ duty, state }) => duty === 'progress-contact' && state === 'open');
  if (standsInContact(ticket)) oweStandingContact(draft, after, open);
  else if (open === undefined) oweDailyContact(draft, after);
}

function oweDailyContact(draft: Draft, after: Instant): void {
  const { ticket, zone } = draft;
  const day = nextDay(dayOf(after, zone));
  draft.add({
    type: 'duty.opened',
    id: `progress-contact.${ticket.round}.${day}`,
    duty: 'progress-contact',
    from: startOfDay(day, zone),
    due: startOfDay(nextDay(day), zone),
    clause: contactClause(ticket.type, ticket.urgency),
    regulation: REGULATION_VERSION,
    calendar: 'company-day',
    zone,
  });
}

/**
 * A contact on progress that did not come in time: the next one is owed at once, the missed one still is. The next day
 * is counted from where the missed one ended: it may have stood still for days on which the customer was waited for.
 */
export function oweAfterMissed(draft: Draft, { due }: OwedDuty): void {
  oweProgress(draft, standsInContact(draft.ticket) ? due : justBefore(due));
}

/** A day ends with the first instant of the one after it. */
const justBefore = (instant: Instant): Instant => new Date(Date.parse(instant) - 1).toISOString();

/** Brings the open duties in line with the table after the ticket's type, urgency or round changed (T4). */
export function oweByTable(draft: Draft): void {
  const { status } = draft.ticket;
  if (status === 'resolved' || status === 'closed') return;
  for (const rule of DUTY_RULES) oweByRule(draft, rule);
  oweProgress(draft, draft.now);
}
