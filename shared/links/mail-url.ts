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

/** Where a formatted mail is shown, for a minute: a path on the same site. @throws Error when the current key is missing */
export function mailPath(
  { number, messageId, remote }: MailLook,
  { keys, now }: { keys: SigningKeys; now: Date },
): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const about = `${remote ? 'images' : 'plain'}-${messageId}`;
  const claims = { number, round: 1, issuedAt, expiresAt: issuedAt + MAIL_LINK_SECONDS, about };
  return `/m/${signToken({ purpose: 'mail', ...claims }, keys)}`;
}

/** What the holder of such a link may look at. */
export function mailLookOf({ number, about = '' }: LinkClaims): MailLook {
  return { number, messageId: about.replace(/^\w+-/, ''), remote: about.startsWith('images-') };
}
