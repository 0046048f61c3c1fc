import { randomUUID } from 'node:crypto';
import { surveyUrl } from '../../shared/links/survey-url.ts';
import type { Words } from '../../shared/pages/words.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { CUSTOMER_ACTS, customerMay } from '../../shared/tickets/customer-may.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { CreationDeps } from '../http/create-ticket.ts';
import type { Wrong } from './fields.ts';
import { takesAnswer } from './given-answer.ts';
import { statusPage } from './status-page.ts';
import type { WriterDeps } from './writer.ts';

export interface StatusDeps extends CreationDeps, WriterDeps {}

/** The page of one request: the ticket behind its link, and what its reader may do. */
export interface StatusVisit {
  readonly event: HttpEvent;
  readonly file: TicketFile;
  readonly words: Words;
  readonly known: boolean;
}

/** What was sent and cannot go out as it is. */
export interface Unsent {
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
  readonly uploadIds: readonly string[];
}

const NOTHING_SENT: Unsent = { values: new URLSearchParams(), wrong: new Map(), uploadIds: [] };

/** The page as it stands now, with what could not be sent in its form. */
export async function showStatus(
  deps: StatusDeps,
  { event, file, words, known }: StatusVisit,
  { values, wrong, uploadIds }: Unsent = NOTHING_SENT,
): Promise<HttpResponse> {
  const { uploads, zone, now } = deps;
  const [attached, filesTo] = await Promise.all([uploads.waiting(uploadIds), uploads.origin()]);
  const may = customerMay(file.ticket, now().toISOString());
  const { sent, said, known: shown } = event.queryStringParameters ?? {};
  return statusPage(words, {
    file,
    sent: sent === '1',
    shown: shown === '1',
    said: CUSTOMER_ACTS.find((act) => act === said),
    path: event.rawPath,
    zone,
    filesTo,
    reply: { may, values, wrong, attached, known, formKey: values.get('key') ?? randomUUID() },
    survey: known ? await surveyPath(deps, file) : null,
  });
}

/** The owner of a closed case can rate it from here as well; a stranger with the link cannot. */
async function surveyPath({ keys, publicUrl, now }: StatusDeps, file: TicketFile): Promise<string | null> {
  const { ticket } = file;
  const { status, round, closedAt = ticket.receivedAt } = ticket;
  if (status !== 'closed' || ticket.satisfaction?.round === round || !takesAnswer(file, round, now())) return null;
  return new URL(surveyUrl({ publicUrl, ticket, round, at: closedAt }, await keys())).pathname;
}
