import type { Capa } from '../complaints/capa.ts';
import type { Clause } from '../regulation/clause.ts';
import type { Charge, ComplaintContent, HandlingMode } from '../regulation/complaint-classes.ts';
import type {
  Category,
  Channel,
  Department,
  DutyKind,
  Language,
  Status,
  TicketType,
  Urgency,
} from '../regulation/words.ts';
import type { SentPurpose, WithheldReason } from './events/conversation-events.ts';
import type { Quarantine } from './events/course-events.ts';
import type { ErasureCause } from './events/erasure-events.ts';

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
  /** Stands still since then, while the customer is waited for: neither due nor missed meanwhile. */
  readonly pausedAt?: Instant;
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
  /** The round in which the customer said that it is solved. */
  readonly solvedRound?: number;
  /** How often the survey of this round was asked, by mail (0 to 2), and whether the officer was asked to phone. */
  readonly surveyAsked?: number;
  readonly phoneAsked?: boolean;
  /** What reached the customer, with the duties that each kept: a bounce takes one back. */
  readonly reached?: readonly Reached[];
  /** The customer is waited for since then; what `regulation/pausing.ts` names stands still. */
  readonly waitingSince?: Instant;
  /** C5.2: the complaint's corrective and preventive action. */
  readonly capa?: Capa;
  /** C5.1, B2.3.4: what a complaint is classed as. */
  readonly classes?: ComplaintClasses;
  /** B2.3.10: a special case: first in the queues, leadership knows. */
  readonly crisisAt?: Instant;
  /** B2.3.10: still unsatisfied after several handlings. */
  readonly individualCase?: boolean;
  readonly dissatisfiedClosings?: number;
  /** E1.8.2#16: the earlier ticket in which the same customer reported the same thing. */
  readonly repeatOf?: string;
  /** C5.2, E1.8.2#1: who took it in and handed it on, where that was not the centre. */
  readonly handedOnBy?: Department;
  /** A5.4.2#3: the customer has somebody there round the clock: contact is owed at any time of the day. */
  readonly roundTheClock?: boolean;
  /** B2.3.5: people were asked for, and nobody has agreed or refused yet. */
  readonly expertsAsked?: boolean;
  /** B2.3.6 */
  readonly defectReportedAt?: Instant;
  /** B2.3.7: a visit that the sales supervisor has not rated yet. */
  readonly visitUnrated?: boolean;
  /** A5.4.3: something was late, the customer knows the new time, and the cause is asked for. */
  readonly delayUnexplained?: boolean;
  /** What the customer's words suggest, until an officer settles the type. */
  readonly proposedType?: TicketType;
  /** Kept apart from the desk's work: no duties, no letters, in no list but its own. */
  readonly quarantine?: Quarantine;
  /** B4.4.4.1: what names people or quotes them is being destroyed, or (`finishedAt`) is gone; nothing is added any more. */
  readonly erasure?: {
    readonly order: string;
    readonly because: ErasureCause;
    readonly at: Instant;
    readonly finishedAt?: Instant;
  };
  /** Links of the customer made until then do not work any more. */
  readonly linksRevokedBefore?: Instant;
  /** Why automatic letters were withheld on the day, company zone: each reason is told once a day. */
  readonly withheld?: { readonly day: string; readonly because: readonly WithheldReason[] };
  /** The latest closing that was answered; `at` is its first answer, `answers` counts the versions. */
  readonly satisfaction?: {
    readonly round: number;
    readonly score: number | null;
    readonly at: Instant;
    readonly answers: number;
  };
}

/** C5.1.1, C5.1.3–C5.1.5, B2.3.4; the channel (C5.1.2) is the ticket's own. */
export interface ComplaintClasses {
  readonly content?: ComplaintContent;
  readonly handling?: HandlingMode;
  /** Special or urgent handling; general otherwise. */
  readonly special?: boolean;
  readonly justified?: boolean;
  readonly handledEffectively?: boolean;
  readonly charge?: Charge;
  /** A paid service: whether the sales supervisor confirmed it; absent until they said so. */
  readonly chargeConfirmed?: boolean;
}

/** Something that reached the customer: a mail, by the entry that it belongs to, or a person (no entry). */
export interface Reached {
  readonly entry?: number;
  readonly purpose: SentPurpose;
  readonly at: Instant;
  readonly round: number;
  /** What it kept or made up for, as it was owed before. */
  readonly duties: readonly OwedDuty[];
  /** A mail that came back. */
  readonly bounced?: true;
}

/** How a duty came about, kept with its opening so that it can be explained and replayed. */
export interface Derivation {
  readonly clause: Clause;
  readonly regulation: string;
  readonly calendar: 'always' | 'company-day' | 'working-hours';
  /** IANA zone of the wall clock that it was reckoned by; the clock that runs always needs none. */
  readonly zone?: string;
  /** Which working hours: the digest of the calendar that was in force. */
  readonly calendarId?: string;
  /** The due time lies beyond the last year whose public holidays were known: ordinary weeks were taken for them. */
  readonly holidaysKnownUntil?: string;
  /** Further clauses that ask for the same. */
  readonly also?: readonly Clause[];
  /** ISO 8601 duration that was added to `from`; absent where the due time itself was promised. */
  readonly span?: string;
}
