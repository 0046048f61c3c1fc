import { isRevoked } from '../../shared/links/revoked-links.ts';
import {
  keyIdOf,
  type LinkClaims,
  type LinkPurpose,
  readToken,
  type TokenReading,
} from '../../shared/links/signed-token.ts';
import type { KeysAsked } from '../../shared/links/signing-keys.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';

export interface LinkDeps {
  readonly keys: KeysAsked;
  now(): Date;
}

/** Reads a token that somebody sent back; one signed with a key that is unknown here makes the keys be read again. */
export const readLink = async ({ keys, now }: LinkDeps, token: string): Promise<TokenReading> =>
  readToken(token, await keys(keyIdOf(token)), Math.floor(now().getTime() / 1000));

/**
 * What the holder of a link may see.
 * @throws HttpProblem 404 for a token that we did not sign for this, 410 once it has expired
 */
export async function openLink(deps: LinkDeps, purpose: LinkPurpose, token: string): Promise<LinkClaims> {
  const reading = await readLink(deps, token);
  if (reading.state === 'unknown' || reading.claims.purpose !== purpose) {
    throw new HttpProblem(404, 'We do not know this link. Open it from our mail, whole.');
  }
  logger.appendKeys({ ticket: reading.claims.number });
  if (reading.state === 'expired') throw new HttpProblem(410, 'This link has expired.');
  return reading.claims;
}

/** @throws HttpProblem 410 for a link that was made before the ticket's links were revoked */
export function refuseRevoked(claims: LinkClaims, ticket: Pick<Ticket, 'linksRevokedBefore'>): void {
  if (isRevoked(claims, ticket)) throw new HttpProblem(410, 'This link does not work any more.');
}
