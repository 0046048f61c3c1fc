import { mayReopen } from './rules/mail-events.ts';
import type { Instant, Ticket } from './ticket.ts';

/** What the customer can do on the page of their ticket. */
export const CUSTOMER_ACTS = ['message', 'solved', 'reopen'] as const;
export type CustomerAct = (typeof CUSTOMER_ACTS)[number];

/**
 * What the customer can do as the ticket stands: write while it is not closed, say that it is solved where the company
 * thinks so and they have not said it yet, open it again then and soon after the closing (ours:T13). Nothing for those without a mail address, whom no
 * code can reach: they phone. Pure.
 */
export function customerMay(ticket: Ticket, now: Instant): readonly CustomerAct[] {
  if (!ticket.byMail || ticket.quarantine !== undefined) return [];
  if (ticket.status === 'closed') return mayReopen(ticket, now) ? ['reopen'] : [];
  if (ticket.status !== 'resolved') return ['message'];
  return ticket.solvedRound === ticket.round ? ['reopen', 'message'] : ['solved', 'reopen', 'message'];
}
