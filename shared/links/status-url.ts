import type { Instant } from '../tickets/ticket.ts';
import { signToken } from './signed-token.ts';
import type { SigningKeys } from './signing-keys.ts';

/** A customer can look at the status this long after the problem was received. */
const STATUS_LINK_DAYS = 400;

interface StatusLink {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly number: string;
  readonly receivedAt: Instant;
}

/** The customer's own page of a ticket; the same whenever it is made. @throws Error when the current key is missing */
export function statusUrl({ publicUrl, number, receivedAt }: StatusLink, keys: SigningKeys): string {
  const expiresAt = Math.floor(Date.parse(receivedAt) / 1000) + STATUS_LINK_DAYS * 86_400;
  return `${publicUrl}/t/${signToken({ purpose: 'status', number, round: 1, expiresAt }, keys)}`;
}
