import type { CustomerDetails } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Asked } from './search-words.ts';

/** A ticket as a list of what was found shows it. */
export type FoundTicket = Pick<
  Ticket,
  'number' | 'subject' | 'type' | 'category' | 'urgency' | 'status' | 'department' | 'receivedAt'
>;

export interface FoundCustomer extends Pick<CustomerDetails, 'company' | 'contact'> {
  readonly id: string;
}

export interface Found {
  readonly customers: readonly FoundCustomer[];
  /** Newest first. */
  readonly tickets: readonly FoundTicket[];
  /** Where to look further back; absent when everything was looked through. */
  readonly cursor?: string;
  /** What was asked for by a key of its own is there. */
  readonly exactly?: { readonly ticket: string } | { readonly customer: string };
}

/** What somebody may mean by what they wrote. */
export interface Wanted {
  readonly asked: Asked | null;
  /** The number of a ticket. */
  readonly number?: string | null;
  /** A way to reach a customer, as somebody wrote it. */
  readonly contact?: { readonly kind: 'email' | 'phone'; readonly value: string } | null;
  /** Where an earlier page ended: only words are looked further for. */
  readonly before?: string | undefined;
}

/** Keeps by which words tickets and customers are found. Each may be noted twice. */
export interface SearchNotes {
  noteTicket(ticket: Pick<Ticket, 'number' | 'subject'>): Promise<void>;
  /** Once for each customer; costs one read afterwards. */
  noteCustomer(id: string): Promise<void>;
  forgetTicket(ticket: Pick<Ticket, 'number' | 'subject'>): Promise<void>;
  forgetCustomer(id: string, names: Pick<CustomerDetails, 'company' | 'contact'>): Promise<void>;
}

/** Tickets by the words of their subjects, customers by those of their names. */
export interface Search {
  /** A page costs one query and one request more, however many words are asked for and whatever the table holds. */
  find(wanted: Wanted): Promise<Found>;
}
