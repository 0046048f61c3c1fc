import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { attachmentId } from '../../shared/tickets/attachment-id.ts';
import type { FileLinks } from '../http/file-links.ts';
import { leadToMail } from '../http/lead-to-mail.ts';
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
  return leadTo(await (part.what === 'file' ? fileOf(deps, visit, part.id) : mailOf(deps, visit, part.id)));
}

async function mailOf(deps: WriterDeps, { event, file }: StatusVisit, messageId: string): Promise<string> {
  const own = conversation(file).some(({ formatted }) => formatted?.id === messageId);
  if (!own) throw nothingHere();
  return leadToMail(deps, event, { ...file, messageId });
}

async function fileOf(deps: FileLinks, { file }: StatusVisit, id: string): Promise<string> {
  const own = conversation(file).flatMap(({ attachments }) => attachments);
  const wanted = own.find((attachment) => attachmentId(attachment) === id);
  if (wanted === undefined) throw nothingHere();
  return deps.fileLink(wanted.key, wanted);
}

const leadTo = (Location: string): HttpResponse => ({
  statusCode: 302,
  headers: { Location, 'Cache-Control': 'no-store' },
  body: '',
});

const nothingHere = () => new HttpProblem(404, 'This ticket has no such file.');
