import type { Ticket } from '../tickets/ticket.ts';
import { issueTime } from './revoked-links.ts';
import { signToken } from './signed-token.ts';
import type { SigningKeys } from './signing-keys.ts';

/** A customer can look at the status this long after the problem was received, or after links were revoked. */
const STATUS_LINK_DAYS = 400;

interface StatusLink {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly ticket: Pick<Ticket, 'number' | 'receivedAt' | 'linksRevokedBefore'>;
}

/** The customer's own page of a ticket; the same whenever it is made. @throws Error when the current key is missing */
export function statusUrl({ publicUrl, ticket }: StatusLink, keys: SigningKeys): string {
  const { number, receivedAt } = ticket;
  const issuedAt = issueTime(receivedAt, ticket);
  const expiresAt = issuedAt + STATUS_LINK_DAYS * 86_400;
  return `${publicUrl}/t/${signToken({ purpose: 'status', number, round: 1, expiresAt, issuedAt }, keys)}`;
}
