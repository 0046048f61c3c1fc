import type { Clause } from '../regulation/clause.ts';
import type { Category, Channel, Department, DutyKind, Language, Status, TicketType, Urgency } from '../regulation/words.ts';

/** An instant, ISO 8601 in UTC with milliseconds: `2026-11-22T03:20:18.000Z`. Compares as text. */
export type Instant = string;

/** A duty that somebody still owes: not done yet, in time or missed. Done ones live in the events only. */
export interface OwedDuty {
  /** Kind, round and, where there can be several, what tells them apart: `first-contact.1`, `progress-contact.1.2026-11-23`. */
  readonly id: string;
  readonly duty: DutyKind;
  readonly from: Instant;
  readonly due: Instant;
  readonly state: 'open' | 'missed';
  /** ours:T8: rungs of the ladder already told about the miss, and when the next one is. */
  readonly rungs?: number;
  readonly climbAt?: Instant;
}

/**
 * A customer's problem on its way (NR510201A). Holds what rules decide by and lists show; what names people or quotes
 * them lies in the record and texts beside it, which can be erased.
 */
export interface Ticket {
  readonly number: string;
  readonly version: number;
  readonly subject: string;
  readonly type: TicketType | null;
  readonly category: Category | null;
  readonly urgency: Urgency;
  readonly status: Status;
  readonly department: Department | null;
  /** Staff id of the person in the department, when one is named. */
  readonly assignee: string | null;
  readonly channel: Channel;
  readonly language: Language;
  readonly customerId: string;
  /** Whether the customer left a mail address: letters and surveys go there, otherwise people phone. */
  readonly byMail: boolean;
  readonly receivedAt: Instant;
  /** 1, raised by every reopening. Executions and closings are named by it. */
  readonly round: number;
  /** Where the current round's clock began: `receivedAt`, then the instant of the reopening (ours:T13). */
  readonly roundFrom: Instant;
  readonly duties: readonly OwedDuty[];
  /** Set when an officer classified or routed it; the form's own choice and the table's routing leave it away. */
  readonly classifiedAt?: Instant;
  readonly routedAt?: Instant;
  /** The round in which a person last reached the customer; keeps first-contact for that round. */
  readonly contactedRound?: number;
  /** Reports already sent, by duty id. */
  readonly reported?: readonly string[];
  readonly answeredRound?: number;
  readonly resolvedAt?: Instant;
  readonly closedAt?: Instant;
  readonly apologisedAt?: Instant;
  readonly judgedAt?: Instant;
  readonly resultToldRound?: number;
  /** How often the survey of this round was asked, by mail (0 to 2), and whether the officer was asked to phone. */
  readonly surveyAsked?: number;
  readonly phoneAsked?: boolean;
  /** The latest closing that was answered; `at` is its first answer, `answers` counts the versions. */
  readonly satisfaction?: {
    readonly round: number;
    readonly score: number | null;
    readonly at: Instant;
    readonly answers: number;
  };
}

/** How a duty came about, kept with its opening so that it can be explained and replayed. */
export interface Derivation {
  readonly clause: Clause;
  readonly regulation: string;
  readonly calendar: 'always' | 'company-day';
  /** ISO 8601 duration that was added to `from`; absent where the due time itself was promised. */
  readonly span?: string;
}
