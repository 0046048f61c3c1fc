import type { EventOf } from './events.ts';
import type { Instant, Ticket } from './ticket.ts';

/** A ticket of which nothing but what rules decided by is left: no subject, no way to the customer, no links. Pure. */
export function withErasureBegun(
  ticket: Ticket,
  { order, because }: EventOf<'ticket.erasure-begun'>,
  at: Instant,
): Ticket {
  return { ...ticket, subject: '', byMail: false, linksRevokedBefore: at, erasure: { order, because, at } };
}

export function withErasureFinished(ticket: Ticket, at: Instant): Ticket {
  return ticket.erasure === undefined ? ticket : { ...ticket, erasure: { ...ticket.erasure, finishedAt: at } };
}

/** When the last word was said on it, ISO 8601 in UTC: what the three years run from. Null while work goes on. Pure. */
export function overSince({ status, closedAt, capa, quarantine, receivedAt }: Ticket): Instant | null {
  // Spam is never closed: nobody works on it from the start.
  if (quarantine !== undefined) return receivedAt;
  if (status !== 'closed' || closedAt === undefined || (capa !== undefined && capa.stage !== 'closed')) return null;
  return capa?.closedAt !== undefined && capa.closedAt > closedAt ? capa.closedAt : closedAt;
}
