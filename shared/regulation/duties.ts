import type { Clause } from './clause.ts';
import { SERVICE_PROBLEMS } from './on-site.ts';
import type { Category, DutyKind, TicketType, Urgency } from './words.ts';

type ByUrgency<T> = Readonly<Partial<Record<Urgency, T>>>;

/** A duty that a ticket of this type and urgency owes from the moment it was received (or reopened). */
export interface DutyRule {
  readonly duty: DutyKind;
  /** Tickets that owe it; an unclassified mail counts as a request for what a request and a complaint share. */
  readonly types: readonly (TicketType | null)[];
  readonly hours: ByUrgency<number>;
  readonly clauses: Readonly<Record<TicketType, ByUrgency<Clause>>>;
  /** A further clause that asks for it, where the problem is of one of these categories. */
  readonly also?: { readonly categories: readonly Category[]; readonly clause: Clause };
  /** Kept by the machine's own sending: its miss climbs no ladder, as there is nobody to press. */
  readonly kept: 'by-people' | 'by-sending';
}

const REQUEST_CONTACT = { general: 'A5.4.2#1', urgent: 'A5.4.2#2', 'very-urgent': 'A5.4.2#3' } as const;
const COMPLAINT_CONTACT = { general: 'A5.5.2#1', urgent: 'A5.5.2#2', 'very-urgent': 'A5.5.2#3' } as const;
const CONTACT_CLAUSES = { request: REQUEST_CONTACT, complaint: COMPLAINT_CONTACT };

const everyUrgency = (clause: Clause): ByUrgency<Clause> => ({
  general: clause,
  urgent: clause,
  'very-urgent': clause,
});

/** A5.4.2#1–3 and A5.5.2#1–3: within how many hours after acceptance the handler contacts the customer. */
export const FIRST_CONTACT_HOURS = { general: 24, urgent: 8, 'very-urgent': 4 } as const satisfies Record<
  Urgency,
  number
>;

/** T4, T5, T8 as a table. Hours of the stage's calendar, from the acceptance. */
export const DUTY_RULES: readonly DutyRule[] = [
  {
    duty: 'first-contact',
    types: ['request', 'complaint', null],
    hours: FIRST_CONTACT_HOURS,
    clauses: CONTACT_CLAUSES,
    kept: 'by-people',
  },
  {
    duty: 'report-to-head',
    types: ['request', 'complaint', null],
    hours: { urgent: 8, 'very-urgent': 4 },
    clauses: CONTACT_CLAUSES,
    kept: 'by-sending',
  },
  {
    duty: 'report-to-leadership',
    types: ['request', 'complaint', null],
    hours: { 'very-urgent': 4 },
    clauses: CONTACT_CLAUSES,
    kept: 'by-sending',
  },
  {
    // A5.4.2, A5.5.2 name no time for the department's answer; the span of the urgency is ours:T5.
    duty: 'answer',
    types: ['request', 'complaint'],
    hours: FIRST_CONTACT_HOURS,
    clauses: { request: everyUrgency('A5.4.2'), complaint: everyUrgency('A5.5.2') },
    also: { categories: SERVICE_PROBLEMS, clause: 'E1.8.2#14' },
    kept: 'by-people',
  },
  {
    // "First apologises" (A5.5.1#1): the span of the urgency is ours:T8.
    duty: 'apology',
    types: ['complaint'],
    hours: FIRST_CONTACT_HOURS,
    clauses: { request: {}, complaint: everyUrgency('A5.5.1') },
    kept: 'by-people',
  },
];

/** A5.5.1: once resolved, the head tells the result in person; the span of the urgency is ours:T8. */
export const RESULT_NOTICE_HOURS = { ...FIRST_CONTACT_HOURS };

/**
 * A5.4.2#2, A5.5.2#2 "at least 1–2 contacts every day": fewer than the minimum is a miss, the target is what people see.
 * Contacts closer together than the gap are one.
 */
export const PROGRESS_CONTACTS_PER_DAY = { minimum: 1, target: 2, apartMinutes: 5 } as const;

/** A5.4.2#3 "in contact at any time", where the customer has somebody there round the clock; the span is ours:T4. */
export const STANDING_CONTACT_HOURS = 4;

/** A5.4.2#2–3, A5.5.2#2–3: tickets of these urgencies owe the customer a contact on progress every calendar day. */
export const PROGRESS_CONTACT_URGENCIES: readonly Urgency[] = ['urgent', 'very-urgent'];

/** What keeps a duty of this kind: people, or the machine's own sending. */
export function keptBySending(duty: DutyKind): boolean {
  return DUTY_RULES.some((rule) => rule.duty === duty && rule.kept === 'by-sending');
}

/** The clause of a contact duty of this type and urgency (A5.4.2#1–3, A5.5.2#1–3). */
export function contactClause(type: TicketType | null, urgency: Urgency): Clause {
  return CONTACT_CLAUSES[type ?? 'request'][urgency];
}

/** E1.8.2#25, C5.3: within which time the handler phones a customer whom no mail reaches; the span is ours:T6. */
export const PHONE_NOTICE_HOURS = { ...FIRST_CONTACT_HOURS };
