import type { Role, Category, Channel, Department, DutyKind, Language, TicketType, Urgency } from '../regulation/words.ts';
import type { Derivation, Instant } from './ticket.ts';

/** Who did it. Ids only: names are looked up, so that a person can be erased. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'customer' }
  | { readonly kind: 'machine'; readonly name: 'intake' | 'timer' | 'procedure' | 'letters' | 'sweep' };

/** What a mail to a customer or colleague was for, so that its acceptance by SES can keep a duty. */
export type SentPurpose = 'contact' | 'apology' | 'result-notice' | 'report-to-head' | 'report-to-leadership';

/**
 * What happened to a ticket. Events are the audit log and the outbox at once; they hold ids and facts, never names,
 * addresses or texts (those lie in the entry's text item, same version).
 */
export type TicketEvent =
  | {
      readonly type: 'ticket.received';
      readonly ticketType: TicketType | null;
      readonly category: Category | null;
      readonly urgency: Urgency;
      readonly channel: Channel;
      readonly language: Language;
      readonly customerId: string;
      readonly byMail: boolean;
      readonly receivedAt: Instant;
      /** false for automatic mail and where there is no address: no receipt is sent then. */
      readonly receipt: boolean;
      /** An older ticket that the mail refers to without the right to join it. */
      readonly linkedTo?: string;
    }
  | {
      readonly type: 'ticket.classified';
      readonly ticketType: TicketType;
      readonly category: Category;
      readonly urgency: Urgency;
      readonly was: { readonly ticketType: TicketType | null; readonly category: Category | null; readonly urgency: Urgency };
    }
  | {
      readonly type: 'ticket.routed';
      readonly department: Department;
      readonly assignee: string | null;
      readonly by: 'table' | 'officer';
      readonly from: Department | null;
    }
  | { readonly type: 'complaint.opened'; readonly round: number }
  | { readonly type: 'contact.recorded'; readonly channel: Channel; readonly agreed?: boolean; readonly delivery: 'made' | 'pending' }
  /** A mail contact was taken by SES: from here on it counts as a contact of its round. */
  | { readonly type: 'customer.reached'; readonly round: number }
  /** The report duty of this id was sent. */
  | { readonly type: 'report.sent'; readonly id: string }
  | { readonly type: 'mail.accepted'; readonly purpose: SentPurpose; readonly entry: number }
  | { readonly type: 'message.received'; readonly messageId: string }
  | { readonly type: 'answer.signed'; readonly expectedResolutionAt: Instant; readonly round: number }
  | { readonly type: 'supervision.logged'; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'ticket.resolved'; readonly round: number }
  | { readonly type: 'complaint.apologised'; readonly channel: Channel; readonly delivery: 'made' | 'pending' }
  | { readonly type: 'complaint.judged'; readonly justified: boolean; readonly handledEffectively?: boolean }
  | { readonly type: 'complaint.result-told'; readonly channel: Channel; readonly round: number; readonly delivery: 'made' | 'pending' }
  | { readonly type: 'ticket.closed'; readonly round: number }
  | { readonly type: 'ticket.reopened'; readonly round: number; readonly why: 'officer' | 'dissatisfied' | 'customer' }
  | { readonly type: 'survey.asked'; readonly round: number; readonly attempt: number }
  | { readonly type: 'phone.asked'; readonly round: number }
  | {
      readonly type: 'satisfaction.answered';
      readonly round: number;
      /** null: the officer phoned and nobody could be reached. */
      readonly score: number | null;
      readonly by: 'link' | 'phone';
      /** 1 for the first answer of a closing, 2 for what replaced it, … */
      readonly answer: number;
    }
  | ({
      readonly type: 'duty.opened';
      readonly id: string;
      readonly duty: DutyKind;
      readonly from: Instant;
      readonly due: Instant;
    } & Derivation)
  | { readonly type: 'duty.kept'; readonly id: string; readonly duty: DutyKind; readonly keptAt: Instant }
  /** Missed when now ≥ due; `knownAt` is when the machine learnt of it. */
  | { readonly type: 'duty.missed'; readonly id: string; readonly duty: DutyKind; readonly due: Instant; readonly knownAt: Instant }
  /** Done after all, after its miss; the miss stays. */
  | { readonly type: 'duty.made-up'; readonly id: string; readonly duty: DutyKind; readonly doneAt: Instant }
  | { readonly type: 'duty.waived'; readonly id: string; readonly duty: DutyKind; readonly because: WaiverReason }
  | {
      readonly type: 'ladder.climbed';
      /** 0 is told at the miss. */
      readonly rung: number;
      readonly told: Role;
      readonly duties: readonly string[];
      /** When this rung was to be told; `next` is the one after it, if the ladder goes on. */
      readonly at: Instant;
      readonly next?: Instant;
    };

export type WaiverReason = 'resolved' | 'closed' | 'reopened' | 'reclassified' | 'replaced' | 'no-answer';

export type TicketEventType = TicketEvent['type'];
export type EventOf<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;

/** Everything one command did, written in one transaction with the ticket; `entry` numbers are ticket versions. */
export interface Entry {
  readonly number: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly events: readonly TicketEvent[];
}

/** What people wrote in a command: kept beside the entry, erasable. Keys are the API's field names. */
export type EntryTexts = Readonly<Record<string, string>>;
