import type { Department, DutyKind, TicketType } from '../regulation/words.ts';
import type { Instant, Ticket } from './ticket.ts';

/** What lists show. */
export interface QueueItem
  extends Pick<
    Ticket,
    'number' | 'subject' | 'type' | 'category' | 'urgency' | 'status' | 'department' | 'receivedAt' | 'assignee'
  > {
  readonly nextDueAt: Instant | null;
  /** What is due then. */
  readonly nextDuty: DutyKind | null;
  /** B2.3.10: a special case, first in every list. */
  readonly crisis?: true;
  /** What the customer's words suggest, for the officer to decide. */
  readonly proposedType?: TicketType;
  /** The same customer reported the same thing before. */
  readonly repeatOf?: string;
}

export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly cursor?: string;
}

export interface QueueQuery {
  readonly department?: Department;
  /** `quarantined`: kept apart; in none of the others. */
  readonly state: 'open' | 'closed' | 'all' | 'quarantined';
  /** With `all`, but not with `dueBefore`: what is open, then what is closed, which is one query. Else it is two. */
  readonly openFirst?: boolean;
  /** Only tickets owed by then. */
  readonly dueBefore?: Instant;
  /** Only tickets that fit. The page ends where four pages were looked through, be it full or not. */
  readonly fits?: (item: QueueItem) => boolean;
  readonly limit: number;
  readonly cursor?: string;
}
