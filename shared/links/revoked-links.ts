import type { Instant, Ticket } from '../tickets/ticket.ts';
import type { LinkClaims } from './signed-token.ts';

type Revoked = Pick<Ticket, 'linksRevokedBefore'>;

/** The first second whose links work again. Tokens know whole seconds, so that of the revocation is over. */
const worksFrom = ({ linksRevokedBefore }: Revoked): number =>
  linksRevokedBefore === undefined ? 0 : Math.floor(Date.parse(linksRevokedBefore) / 1000) + 1;

/** Whether a link was made before the ticket's links were revoked; one that names no time is as old as can be. */
export function isRevoked({ issuedAt = 0 }: Pick<LinkClaims, 'issuedAt'>, ticket: Revoked): boolean {
  return issuedAt < worksFrom(ticket);
}

/** The issue time, epoch seconds, of a link that belongs to an instant: the same whenever it is made, never revoked already. */
export function issueTime(of: Instant, ticket: Revoked): number {
  return Math.max(Math.floor(Date.parse(of) / 1000), worksFrom(ticket));
}
