import * as z from 'zod/mini';
import { withImages } from '../../shared/mail/html-images.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { PathParameters, Route } from '../../shared/runtime/routes.ts';
import { findAttachment } from '../../shared/tickets/attachment-id.ts';
import type { Attachment, Message, TicketStore } from '../../shared/tickets/store.ts';
import { requireNumber } from './ticket-number.ts';

export interface TicketFileReads {
  readonly tickets: Pick<TicketStore, 'file'>;
  /** A link to a file that works for a minute: a download, except images and PDF. */
  fileLink(key: string, file: Pick<Attachment, 'filename' | 'type'>): Promise<string>;
  fileText(key: string): Promise<string>;
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

async function fileOf({ tickets }: TicketFileReads, number: string) {
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  return tickets.file(number);
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
  const message = (await fileOf(deps, number)).messages.find((one) => one.id === id);
  if (message?.html === undefined) throw new HttpProblem(404, 'There is no such message, or it has no HTML.');
  const safe = await deps.fileText(message.html.key);
  const remote = images === 'remote';
  const inline = await inlineImages(deps, message);
  const body = withImages(safe, { inline, remote });
  const sources = [
    ...new Set([...inline.values()].map((link) => new URL(link).origin)),
    ...(remote ? ['https:', 'http:'] : []),
  ];
  return { statusCode: 200, headers: htmlHeaders(sources), body: `<!doctype html><meta charset="utf-8">${body}` };
}

async function inlineImages(deps: TicketFileReads, { attachments }: Message): Promise<ReadonlyMap<string, string>> {
  const images = attachments.filter(({ contentId, type }) => contentId !== undefined && type.startsWith('image/'));
  const links = images.map(async (image) => [image.contentId ?? '', await deps.fileLink(image.key, image)] as const);
  return new Map(await Promise.all(links));
}

/** The sanitiser is the first wall; the browser is the second. */
function htmlHeaders(images: readonly string[]): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src ${images.join(' ') || "'none'"}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
