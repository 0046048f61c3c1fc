import type { Status, TicketType, Urgency } from '../regulation/words.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';

/** A ticket as its customer's file lists it. */
export interface CustomerTicket {
  readonly number: string;
  readonly subject: string;
  readonly type: TicketType | null;
  readonly status: Status;
  readonly urgency: Urgency;
  readonly receivedAt: Instant;
}

export interface CustomerFile {
  /** As first given; null for an unknown id. */
  readonly details: CustomerDetails | null;
  /** Newest first, a hundred at most. */
  readonly tickets: readonly CustomerTicket[];
}

/** B1.4: everything about one customer, found by key. */
export interface CustomerFiles {
  /** Who has this mail address or, failing that, this phone number, written in whatever way; null for nobody. One request. */
  find(points: Pick<CustomerDetails, 'email' | 'phone'>): Promise<string | null>;
  /** @param latest so many tickets at most; a hundred unless told */
  file(id: string, latest?: number): Promise<CustomerFile>;
}
