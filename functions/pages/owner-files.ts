import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { attachmentId } from '../../shared/tickets/attachment-id.ts';
import { type FileLinks, messageHtml } from '../http/message-html.ts';
import { conversation } from './conversation.ts';
import { ownerCode } from './owner-code.ts';
import type { StatusVisit } from './show-status.ts';
import type { WriterDeps } from './writer.ts';

/** What lies beside the words of a ticket's page, for its owner only. */
export type OwnersPart = { readonly what: 'file' | 'message'; readonly id: string };

/**
 * A file or a formatted mail of the customer's own, for a browser that the owner was seen at; any other is asked for the
 * code that the owner is mailed: a forwarded link reads the page, no more.
 * @throws HttpProblem 404 for what is not the customer's own, or locked away
 */
export async function ownersPart(
  deps: WriterDeps & FileLinks,
  visit: StatusVisit,
  part: OwnersPart,
): Promise<HttpResponse> {
  const { event, file, known } = visit;
  if (file.ticket.quarantine !== undefined) throw nothingHere();
  if (event.requestContext.http.method === 'POST' || !known) return ownerCode(deps, visit);
  if (part.what === 'file') return leadToFile(deps, visit, part.id);
  const own = conversation(file).some(({ formatted }) => formatted?.id === part.id);
  if (!own) throw nothingHere();
  const message = file.messages.find(({ id }) => id === part.id);
  return messageHtml(deps, message, { remote: event.queryStringParameters?.images === 'remote' });
}

async function leadToFile(deps: FileLinks, { file }: StatusVisit, id: string): Promise<HttpResponse> {
  const own = conversation(file).flatMap(({ attachments }) => attachments);
  const wanted = own.find((attachment) => attachmentId(attachment) === id);
  if (wanted === undefined) throw nothingHere();
  const Location = await deps.fileLink(wanted.key, wanted);
  return { statusCode: 302, headers: { Location, 'Cache-Control': 'no-store' }, body: '' };
}

const nothingHere = () => new HttpProblem(404, 'This ticket has no such file.');
