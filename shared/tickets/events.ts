import type { CapaAgain, CapaEnding } from '../complaints/capa.ts';
import type { CapaStage } from '../regulation/capa.ts';
import type { Clause } from '../regulation/clause.ts';
import type { Charge, ComplaintContent, HandlingMode } from '../regulation/complaint-classes.ts';
import type {
  Category,
  Channel,
  Department,
  DutyKind,
  Language,
  Role,
  TicketType,
  Urgency,
} from '../regulation/words.ts';
import type { Derivation, Instant, OwedDuty } from './ticket.ts';

/** Who did it. Ids only: names are looked up, so that a person can be erased. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'customer' }
  | {
      readonly kind: 'machine';
      readonly name: 'intake' | 'timer' | 'procedure' | 'letters' | 'sweep' | 'retention' | 'settings';
    };

/** Settings by which a deadline is reckoned. */
export type MovingSetting = 'calendar' | 'duties';

/** What a mail to a customer or colleague was for, so that its acceptance by SES can keep a duty. */
export type SentPurpose = 'contact' | 'apology' | 'result-notice' | 'report-to-head' | 'report-to-leadership';

/**
 * What happened to a ticket. Events are the audit log and the outbox at once; they hold ids and facts, never names,
 * addresses or texts (those lie beside them in the entry, erasable).
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
      /** An older ticket that the mail refers to without the right to join it, or was split off from. */
      readonly linkedTo?: string;
      /** Kept apart, without duties and letters, until an officer releases it. */
      readonly quarantine?: Quarantine;
      /** What the customer's words suggest; an officer settles it. */
      readonly proposedType?: TicketType;
      /** The same customer reported the same thing before, in this ticket. */
      readonly repeatOf?: string;
      /** C5.2, E1.8.2#1: the department or branch that the customer turned to, and that handed it on to the centre. */
      readonly handedOnBy?: Department;
    }
  /** Found when the category became known: the same customer reported the same thing before, in `of`. */
  | { readonly type: 'repeat.found'; readonly of: string }
  | { readonly type: 'complaint.classed'; readonly content: ComplaintContent }
  | { readonly type: 'complaint.charged'; readonly charge: Charge }
  | { readonly type: 'complaint.charge-confirmed'; readonly confirmed: boolean }
  /** B2.3.10: a special case from here on. */
  | { readonly type: 'ticket.crisis' }
  | { readonly type: 'ticket.individual-case'; readonly because: 'dissatisfied' | 'handled-often' }
  /** B2.3.5: asked of the heads of these departments; what they, or those who asked in vain, say. */
  | { readonly type: 'experts.asked'; readonly departments: readonly Department[] }
  | { readonly type: 'experts.answered'; readonly agreed: boolean }
  /** B2.3.6 */
  | { readonly type: 'defect.reported'; readonly report: string }
  /** B2.3.7: service was given at the customer's; the sales supervisor rates it. */
  | { readonly type: 'visit.made' }
  | { readonly type: 'visit.rated'; readonly score: number }
  /** B2.3.9 */
  | { readonly type: 'dealer.contacted'; readonly channel: Channel }
  | { readonly type: 'waiting.began' }
  | { readonly type: 'waiting.ended'; readonly because: 'customer-wrote' | 'asked' }
  | { readonly type: 'duty.paused'; readonly id: string; readonly duty: DutyKind }
  /** Runs on; its due time moved by as long as it stood still. */
  | {
      readonly type: 'duty.resumed';
      readonly id: string;
      readonly duty: DutyKind;
      readonly pausedAt: Instant;
      readonly due: Instant;
    }
  /** A5.4.3, E1.8.2#24–25: a new promise after a miss; `explained` once the cause was given. */
  | {
      readonly type: 'delay.told';
      readonly until: Instant | null;
      readonly duties: readonly DutyKind[];
      readonly explained: boolean;
    }
  /** C5.2 */
  | { readonly type: 'capa.opened'; readonly capa: string; readonly round: number }
  | {
      readonly type: 'capa.reopened';
      readonly capa: string;
      readonly round: number;
      readonly why: CapaAgain;
      readonly inTicket?: string;
    }
  /** A stage is asked for, with how its due time came about. */
  | {
      readonly type: 'capa.asked';
      readonly stage: CapaStage;
      readonly round: number;
      readonly from: Instant;
      readonly due: Instant;
      readonly clause: Clause;
      readonly regulation: string;
      readonly span?: string;
    }
  | {
      readonly type: 'capa.analysed';
      readonly round: number;
      readonly causeCode: string;
      readonly customerCause: boolean;
      readonly onSite: boolean;
      readonly staff: string;
    }
  | { readonly type: 'capa.visited'; readonly round: number; readonly visitedAt: Instant; readonly staff: string }
  | {
      readonly type: 'capa.planned';
      readonly round: number;
      readonly responsible: string;
      readonly due: Instant;
      readonly staff: string;
    }
  | { readonly type: 'capa.carried-out'; readonly round: number; readonly staff: string }
  | { readonly type: 'capa.verified'; readonly round: number; readonly effective: boolean; readonly staff: string }
  | {
      readonly type: 'capa.missed';
      readonly stage: CapaStage;
      readonly round: number;
      readonly due: Instant;
      readonly knownAt: Instant;
    }
  | { readonly type: 'capa.closed'; readonly round: number; readonly ending: CapaEnding }
  | { readonly type: 'ticket.released' }
  | {
      readonly type: 'ticket.classified';
      readonly ticketType: TicketType;
      readonly category: Category;
      readonly urgency: Urgency;
      readonly was: {
        readonly ticketType: TicketType | null;
        readonly category: Category | null;
        readonly urgency: Urgency;
      };
    }
  | {
      readonly type: 'ticket.routed';
      readonly department: Department;
      readonly assignee: string | null;
      readonly by: 'table' | 'officer';
      readonly from: Department | null;
    }
  | { readonly type: 'complaint.opened'; readonly round: number }
  | {
      readonly type: 'contact.recorded';
      readonly channel: Channel;
      readonly agreed?: boolean;
      readonly roundTheClock?: boolean;
      readonly delivery: 'made' | 'pending';
    }
  /** A mail contact was taken by SES: from here on it counts as a contact of its round. */
  | { readonly type: 'customer.reached'; readonly round: number }
  /** The report duty of this id was sent. */
  | { readonly type: 'report.sent'; readonly id: string }
  | { readonly type: 'mail.accepted'; readonly purpose: SentPurpose; readonly entry: number }
  /** A letter of ours, by its id, did not arrive; `address` says whether the address will never work. */
  | {
      readonly type: 'mail.bounced';
      readonly letter: string;
      readonly address: 'dead' | 'for-now';
      readonly purpose?: SentPurpose;
      readonly entry?: number;
    }
  /** Whoever got the letter called it unwanted: nothing automatic goes there any more. */
  | { readonly type: 'mail.complained'; readonly letter: string }
  /** An automatic letter was not sent; told once a day for each reason. */
  | {
      readonly type: 'letter.withheld';
      readonly letter: string;
      readonly because: WithheldReason;
      readonly day: string;
    }
  /** A mail of this ticket, which was about something else, has a ticket of its own. */
  | { readonly type: 'message.split'; readonly messageId: string; readonly to: string }
  | { readonly type: 'message.received'; readonly messageId: string; readonly says?: 'solved' }
  /** Somebody with the link wants to write: the owner is mailed the code that this nonce makes. */
  | { readonly type: 'code.asked'; readonly nonce: string }
  /** B4.4.4.1: from here on nothing is added; `order` names the order of the person, or the month of the retention. */
  | { readonly type: 'ticket.erasure-begun'; readonly order: string; readonly because: ErasureCause }
  /** What there was and is gone. */
  | { readonly type: 'ticket.erased'; readonly order: string; readonly counts: ErasedCounts }
  /** Links made until now stop working. */
  | { readonly type: 'links.revoked' }
  | { readonly type: 'answer.signed'; readonly expectedResolutionAt: Instant; readonly round: number }
  | { readonly type: 'supervision.logged'; readonly from: Instant; readonly to: Instant }
  | {
      readonly type: 'ticket.resolved';
      readonly round: number;
      /** The class that it counts under (`causeClass`); what was written lies in the texts. */
      readonly cause?: string;
    }
  | { readonly type: 'complaint.apologised'; readonly channel: Channel; readonly delivery: 'made' | 'pending' }
  | {
      readonly type: 'complaint.judged';
      readonly justified: boolean;
      readonly handledEffectively?: boolean;
      readonly content?: ComplaintContent;
      readonly handling?: HandlingMode;
      readonly special?: boolean;
    }
  | {
      readonly type: 'complaint.result-told';
      readonly channel: Channel;
      readonly round: number;
      readonly delivery: 'made' | 'pending';
    }
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
  | {
      readonly type: 'duty.missed';
      readonly id: string;
      readonly duty: DutyKind;
      readonly due: Instant;
      readonly knownAt: Instant;
    }
  /** A setting was changed while the duty was open: due at another time from here on, with how that came about. */
  | ({
      readonly type: 'duty.moved';
      readonly id: string;
      readonly duty: DutyKind;
      readonly was: Instant;
      readonly due: Instant;
      readonly setting: MovingSetting;
      readonly settingVersion: number;
    } & Omit<Derivation, 'clause' | 'also'>)
  /** Done after all, after its miss; the miss stays. */
  | { readonly type: 'duty.made-up'; readonly id: string; readonly duty: DutyKind; readonly doneAt: Instant }
  /** What had kept it did not reach the customer: it is owed as it was before, by its original clock. */
  | ({ readonly type: 'duty.reopened'; readonly because: 'bounced' } & OwedDuty)
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

/**
 * Why a mail is kept apart: taken for spam; with a virus, of which nothing is ever shown; or written by a machine of our
 * own (a colleague's absence, a notice that came back), which would be answered by notices without end.
 */
export type Quarantine = 'spam' | 'virus' | 'own-machine';

/** A person asked for it, or its time was over. */
export type ErasureCause = 'request' | 'retention';

/** What was destroyed of a ticket. */
export interface ErasedCounts {
  readonly texts: number;
  readonly messages: number;
  readonly letters: number;
  /** Attachments and the HTML of mails. */
  readonly files: number;
  /** Mails as they came. */
  readonly mails: number;
}

/** Which limit held a letter back, or what is known of its address. */
export type WithheldReason =
  | 'address-limit'
  | 'ticket-limit'
  | 'overall-limit'
  | 'address-bounced'
  | 'address-complained';

export type WaiverReason =
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'reclassified'
  | 'replaced'
  | 'no-answer'
  | 'bounced'
  | 'erased';

export type TicketEventType = TicketEvent['type'];
export type EventOf<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;

/** Everything one command did; the ticket follows from it (ADR 21). `entry` numbers are ticket versions. */
export interface Entry {
  readonly number: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly events: readonly TicketEvent[];
}

/** What people wrote in a command: kept beside the entry, erasable. Keys are the API's field names. */
export type EntryTexts = Readonly<Record<string, string>>;
