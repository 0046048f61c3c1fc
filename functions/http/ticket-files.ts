import * as z from 'zod/mini';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { PathParameters, Route } from '../../shared/runtime/routes.ts';
import { findAttachment } from '../../shared/tickets/attachment-id.ts';
import type { TicketFile, TicketStore } from '../../shared/tickets/store.ts';
import { type FileLinks, messageHtml } from './message-html.ts';
import { requireNumber } from './ticket-number.ts';

export interface TicketFileReads extends FileLinks {
  readonly tickets: Pick<TicketStore, 'file'>;
}

/** The query of GET /api/tickets/{number}/messages/{id}/html: images from elsewhere only where they are asked for. */
export const MessageHtmlRequest = z.object({ images: z._default(z.enum(['off', 'remote']), 'off') });

export const ticketFileRoutes = (deps: TicketFileReads): Route[] => [
  {
    method: 'GET',
    path: '/api/tickets/{number}/attachments/{id}',
    answer: (_event, parts) => getAttachment(deps, parts),
  },
  {
    method: 'GET',
    path: '/api/tickets/{number}/messages/{id}/html',
    answer: (event, parts) => getMessageHtml(deps, event, parts),
  },
];

/**
 * A ticket whose files may be opened.
 * @throws UnknownTicket, HttpProblem 409 for one that is kept apart
 */
export async function openFile({ tickets }: Pick<TicketFileReads, 'tickets'>, number: string): Promise<TicketFile> {
  const file = await tickets.file(number);
  if (file.ticket.quarantine !== undefined) {
    throw new HttpProblem(409, 'What came with this mail is locked away until an officer releases it.');
  }
  return file;
}

async function fileOf(deps: TicketFileReads, number: string): Promise<TicketFile> {
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  return openFile(deps, number);
}

async function getAttachment(deps: TicketFileReads, { number = '', id = '' }: PathParameters): Promise<HttpResponse> {
  const attachment = findAttachment(await fileOf(deps, number), id);
  if (attachment === undefined) throw new HttpProblem(404, 'The ticket has no such attachment.');
  const Location = await deps.fileLink(attachment.key, attachment);
  return { statusCode: 302, headers: { Location, 'Cache-Control': 'no-store' }, body: '' };
}

async function getMessageHtml(
  deps: TicketFileReads,
  { queryStringParameters = {} }: HttpEvent,
  { number = '', id = '' }: PathParameters,
): Promise<HttpResponse> {
  const { images } = parseFields(MessageHtmlRequest, queryStringParameters);
  const file = await fileOf(deps, number);
  const message = file.messages.find((one) => one.id === id);
  return messageHtml(deps, message, { remote: images === 'remote' });
}
