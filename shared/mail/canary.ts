import { readToken, signToken } from '../links/signed-token.ts';
import type { SigningKeys } from '../links/signing-keys.ts';
import { headerOf, type ParsedMail } from './parsed-mail.ts';

/** Whose word the canary is: ours alone, as nobody else can sign it. */
const HEADER = 'X-Redress-Canary';
/** What stands in the place of a ticket's number. */
export const CANARY = 'CANARY';
/** As long as the queue keeps a mail; what comes later is taken in as any mail of a machine of ours. */
const GOOD_FOR_SECONDS = 14 * 86_400;

/** A mail to ourselves that shows that mail goes out and comes in; raw MIME, in ASCII. */
export function canaryMail(supportAddress: string, at: Date, keys: SigningKeys): Buffer {
  const issuedAt = Math.floor(at.getTime() / 1000);
  const token = signToken(
    { purpose: 'canary', number: CANARY, round: 1, issuedAt, expiresAt: issuedAt + GOOD_FOR_SECONDS },
    keys,
  );
  const lines = [
    `From: ${supportAddress}`,
    `To: ${supportAddress}`,
    `Subject: Canary of ${at.toISOString()}`,
    'Auto-Submitted: auto-generated',
    `X-Redress-Event: ${CANARY}/${issuedAt}`,
    `${HEADER}: ${token}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This mail shows that mail goes out and comes in. Nobody needs to read it.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** When the canary that this mail is was sent; null for any other mail, and for one that we did not sign. */
export async function readCanary(
  mail: ParsedMail,
  { keys, now }: { keys: () => Promise<SigningKeys>; now: Date },
): Promise<Date | null> {
  const token = headerOf(mail, HEADER.toLowerCase());
  if (token === undefined) return null;
  const reading = readToken(token.replaceAll(/\s+/g, ''), await keys(), Math.floor(now.getTime() / 1000));
  if (reading.state !== 'valid' || reading.claims.purpose !== 'canary') return null;
  return new Date((reading.claims.issuedAt ?? 0) * 1000);
}

/** Keeps that a canary came through, so that silence is noticed. */
export interface CanaryLog {
  /** May be told twice of the same one. */
  arrived(canary: { sentAt: Date; arrivedAt: Date }): Promise<void>;
}
