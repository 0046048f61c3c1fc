import type { Ticket } from '../tickets/ticket.ts';
import { issueTime } from './revoked-links.ts';
import { type LinkClaims, signToken } from './signed-token.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Long enough to follow it, too short to be passed on. */
const MAIL_LINK_SECONDS = 60;

/** A formatted mail as somebody may see it now. */
export interface MailLook {
  readonly number: string;
  readonly messageId: string;
  /** With the images that its writer has elsewhere. */
  readonly remote: boolean;
}

interface MailWish extends Omit<MailLook, 'number'> {
  readonly ticket: Pick<Ticket, 'number' | 'linksRevokedBefore'>;
}

/** Where a formatted mail is shown, for a minute: a path on the same site. @throws Error when the current key is missing */
export function mailPath(
  { ticket, messageId, remote }: MailWish,
  { keys, now }: { keys: SigningKeys; now: Date },
): string {
  const issuedAt = issueTime(now.toISOString(), ticket);
  const about = `${remote ? 'images' : 'plain'}-${messageId}`;
  const claims = { number: ticket.number, round: 1, issuedAt, expiresAt: issuedAt + MAIL_LINK_SECONDS, about };
  return `/m/${signToken({ purpose: 'mail', ...claims }, keys)}`;
}

/** What the holder of such a link may look at. */
export function mailLookOf({ number, about = '' }: LinkClaims): MailLook {
  return { number, messageId: about.replace(/^\w+-/, ''), remote: about.startsWith('images-') };
}
