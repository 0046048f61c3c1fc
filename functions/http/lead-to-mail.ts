import { mailPath } from '../../shared/links/mail-url.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../shared/runtime/http-stack.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { LinkDeps } from './open-link.ts';

export const NO_HTML = 'There is no such message, or it has no HTML.';

/**
 * Where whoever was found to be allowed to looks at a mail as it was formatted: only one function reads mails as they came.
 * Images from elsewhere are shown where the page was asked for with `images=remote`.
 * @throws HttpProblem 404 for a message without any HTML
 */
export async function leadToMail(
  { keys, now }: LinkDeps,
  { queryStringParameters }: HttpEvent,
  { ticket, messages, messageId }: Pick<TicketFile, 'ticket' | 'messages'> & { messageId: string },
): Promise<string> {
  const message = messages.find(({ id }) => id === messageId);
  if (message?.html === undefined) throw new HttpProblem(404, NO_HTML);
  const remote = queryStringParameters?.images === 'remote';
  return mailPath({ ticket, messageId, remote }, { keys: await keys(), now: now() });
}
