import * as z from 'zod/mini';
import { type ActDeps, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { isRevoked } from '../../shared/links/revoked-links.ts';
import { type LinkClaims, type LinkPurpose, readToken } from '../../shared/links/signed-token.ts';
import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { comment, score } from './command-requests.ts';

/** POST /api/surveys/{token} */
export const SurveyRequest = z.object({ score, comment, replaces: z.optional(z.boolean()) });
export type SurveyRequest = z.output<typeof SurveyRequest>;

export interface LinkDeps {
  keys(): Promise<SigningKeys>;
  now(): Date;
}

/**
 * What the holder of a link may see.
 * @throws HttpProblem 404 for a token that we did not sign for this, 410 once it has expired
 */
export async function openLink(deps: LinkDeps, purpose: LinkPurpose, token: string): Promise<LinkClaims> {
  const reading = readToken(token, await deps.keys(), Math.floor(deps.now().getTime() / 1000));
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

/**
 * A5.5.4: keeps the customer's answer about one closing; a new version beside the earlier one where it replaces it.
 * @throws AlreadyAnswered, HttpProblem 404, 409, 410
 */
export async function answerSurvey(
  deps: ActDeps & LinkDeps,
  token: string,
  answer: SurveyRequest,
): Promise<LinkClaims> {
  const claims = await openLink(deps, 'survey', token);
  refuseRevoked(claims, await deps.tickets.get(claims.number));
  const { score: given, comment: said, replaces } = answer;
  const command = {
    name: 'customer-answered' as const,
    round: claims.round,
    score: given,
    ...(said !== undefined && { comment: said }),
    ...(replaces !== undefined && { replaces }),
  };
  try {
    await actOnTicket(deps, { number: claims.number, command, by: { kind: 'customer' } });
  } catch (error) {
    // What staff could do instead is nothing that a customer should read.
    throw error instanceof OutOfOrder ? new HttpProblem(409, 'This closing cannot be answered any more.') : error;
  }
  return claims;
}
