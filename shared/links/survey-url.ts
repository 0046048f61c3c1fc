import { SURVEY_LINK_DAYS } from '../regulation/follow-up.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import { issueTime } from './revoked-links.ts';
import { signToken } from './signed-token.ts';
import type { SigningKeys } from './signing-keys.ts';

interface SurveyLink {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly ticket: Pick<Ticket, 'number' | 'linksRevokedBefore'>;
  /** The closing that is asked about. */
  readonly round: number;
  /** When it was asked. */
  readonly at: Instant;
}

/** The survey about one closing; the same whenever it is made. @throws Error when the current key is missing */
export function surveyUrl({ publicUrl, ticket, round, at }: SurveyLink, keys: SigningKeys): string {
  const issuedAt = issueTime(at, ticket);
  const expiresAt = issuedAt + SURVEY_LINK_DAYS * 86_400;
  return `${publicUrl}/s/${signToken({ purpose: 'survey', number: ticket.number, round, expiresAt, issuedAt }, keys)}`;
}
