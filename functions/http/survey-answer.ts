import * as z from 'zod/mini';
import { type ActDeps, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import type { LinkClaims } from '../../shared/links/signed-token.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { once } from '../../shared/runtime/once.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { comment, score } from './fields.ts';
import { type LinkDeps, openLink, refuseRevoked } from './open-link.ts';

/** POST /api/surveys/{token} */
export const surveyRequest = once(() =>
  z.object({ score: score(), comment: comment(), replaces: z.optional(z.boolean()) }),
);
export type SurveyRequest = z.output<ReturnType<typeof surveyRequest>>;

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
