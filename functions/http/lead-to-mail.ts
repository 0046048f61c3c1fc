import { type MailWish, mailPath } from '../../shared/links/mail-url.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { Message } from '../../shared/tickets/store.ts';
import type { LinkDeps } from './open-link.ts';

export const NO_HTML = 'There is no such message, or it has no HTML.';

/**
 * Where whoever was found to be allowed to looks at a mail as it was formatted: only one function reads mails as they came.
 * @throws HttpProblem 404 for a message without any HTML
 */
export async function leadToMail(
  { keys, now }: LinkDeps,
  message: Message | undefined,
  wish: Omit<MailWish, 'messageId'>,
): Promise<string> {
  if (message?.html === undefined) throw new HttpProblem(404, NO_HTML);
  return mailPath({ ...wish, messageId: message.id }, { keys: await keys(), now: now() });
}
