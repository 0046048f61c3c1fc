import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { PathParameters, Route } from '../../shared/runtime/routes.ts';
import { findAttachment } from '../../shared/tickets/attachment-id.ts';
import type { TicketFile, TicketStore } from '../../shared/tickets/store.ts';
import type { FileLinks } from './file-links.ts';
import { requireNumber } from './ticket-number.ts';

export interface TicketFileReads extends FileLinks {
  readonly tickets: Pick<TicketStore, 'file'>;
}

export const ticketFileRoutes = (deps: TicketFileReads): Route[] => [
  {
    method: 'GET',
    path: '/api/tickets/{number}/attachments/{id}',
    answer: (_event, parts) => getAttachment(deps, parts),
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

async function getAttachment(deps: TicketFileReads, { number = '', id = '' }: PathParameters): Promise<HttpResponse> {
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  const attachment = findAttachment(await openFile(deps, number), id);
  if (attachment === undefined) throw new HttpProblem(404, 'The ticket has no such attachment.');
  const Location = await deps.fileLink(attachment.key, attachment);
  return { statusCode: 302, headers: { Location, 'Cache-Control': 'no-store' }, body: '' };
}
