import type { Category, Channel, Department, Language, TicketType, Urgency } from '../../regulation/words.ts';
import type { Instant } from '../ticket.ts';

/** How a ticket came, where it went and how it ended. */
export type CourseEvent =
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
  /** B2.3.10: a special case from here on. */
  | { readonly type: 'ticket.crisis' }
  | { readonly type: 'ticket.individual-case'; readonly because: 'dissatisfied' | 'handled-often' }
  | { readonly type: 'waiting.began' }
  | { readonly type: 'waiting.ended'; readonly because: 'customer-wrote' | 'asked' }
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
  | {
      readonly type: 'ticket.resolved';
      readonly round: number;
      /** The class that it counts under (`causeClass`); what was written lies in the texts. */
      readonly cause?: string;
    }
  | { readonly type: 'ticket.closed'; readonly round: number }
  | { readonly type: 'ticket.reopened'; readonly round: number; readonly why: 'officer' | 'dissatisfied' | 'customer' };

/**
 * Why a mail is kept apart: taken for spam; with a virus, of which nothing is ever shown; or written by a machine of our
 * own (a colleague's absence, a notice that came back), which would be answered by notices without end.
 */
export type Quarantine = 'spam' | 'virus' | 'own-machine';
