import * as z from 'zod/mini';
import { type MailLook, mailLookOf } from '../../shared/links/mail-url.ts';
import { compressed } from '../../shared/runtime/compressed.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type Route, router } from '../../shared/runtime/routes.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { framedProblem } from './framed-problem.ts';
import { type MailPageDeps, mailPage } from './mail-page.ts';
import { type LinkDeps, openLink, refuseRevoked } from './open-link.ts';
import { callerOf } from './staff-identity.ts';
import { openFile, type TicketFileReads } from './ticket-files.ts';
import { requireNumber } from './ticket-number.ts';

export interface ShowMailDeps extends LinkDeps, MailPageDeps, Pick<TicketFileReads, 'tickets'> {
  readonly staff: Pick<StaffDirectory, 'byId'>;
}

/** The query of GET /api/tickets/{number}/messages/{id}/html: images from elsewhere only where they are asked for. */
export const MessageHtmlRequest = z.object({ images: z._default(z.enum(['off', 'remote']), 'off') });

const LINK = '/m/{token}';

/** Behind a link of a minute, which pages lead to once they have seen who asks (`lead-to-mail.ts`). */
export const mailLinkRoutes = (deps: ShowMailDeps): readonly Route[] => [
  { method: 'GET', path: LINK, answer: (_event, { token = '' }) => getByLink(deps, token) },
];

/** The only function that shows mails as they were formatted: to staff by the API, to whoever has a page's link. */
export function createHandler(deps: ShowMailDeps): HttpFunction {
  const route = router([
    ...mailLinkRoutes(deps),
    {
      method: 'GET',
      path: '/api/tickets/{number}/messages/{id}/html',
      async answer(event, { number = '', id = '' }) {
        await callerOf(event, deps.staff);
        const { images } = parseFields(MessageHtmlRequest, event.queryStringParameters ?? {});
        return look(deps, { number, messageId: id, remote: images === 'remote' });
      },
    },
  ]);
  return httpFunction(async (event) => compressed(event, await route(event)), framedProblem);
}

async function getByLink(deps: ShowMailDeps, token: string): Promise<HttpResponse> {
  const claims = await openLink(deps, 'mail', token);
  return look(deps, mailLookOf(claims), (ticket) => refuseRevoked(claims, ticket));
}

async function look(
  deps: ShowMailDeps,
  { number, messageId, remote }: MailLook,
  check: (ticket: Ticket) => void = () => undefined,
): Promise<HttpResponse> {
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  const { ticket, messages } = await openFile(deps, number);
  check(ticket);
  const message = messages.find(({ id }) => id === messageId);
  return mailPage(deps, message, { remote });
}
