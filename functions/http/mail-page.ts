import { S3Refused } from '../../shared/aws/s3-objects.ts';
import { withImages } from '../../shared/mail/html-images.ts';
import type { RawMails } from '../../shared/mail/mail-files.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { once } from '../../shared/runtime/once.ts';
import type { Message } from '../../shared/tickets/store.ts';
import type { FileLinks } from './file-links.ts';
import { FRAME_SANDBOX } from './frame-sandbox.ts';
import { NO_HTML } from './lead-to-mail.ts';

export interface MailPageDeps extends FileLinks {
  readonly mails: RawMails;
}

/** Kept, as Node looks for the file anew whenever it is imported. */
const sanitiser = once(() => import('../../shared/mail/safe-html.ts'));

/**
 * The HTML of a mail, made harmless as it is looked at: its own images in place, those from elsewhere only where `remote`
 * says so.
 * @throws HttpProblem 404 for a message without any, or whose mail is not kept any more
 */
export async function mailPage(
  deps: MailPageDeps,
  message: Message | undefined,
  { remote }: { remote: boolean },
): Promise<HttpResponse> {
  if (message?.html === undefined || message.rawKey === undefined) throw new HttpProblem(404, NO_HTML);
  // The sanitiser takes as long to load as the mail to come.
  const [raw, { safeHtml }] = await Promise.all([rawMail(deps.mails, message.rawKey), sanitiser()]);
  const { html } = await parseMail(raw);
  const safe = html === undefined ? null : safeHtml(html.toWellFormed());
  if (safe === null) throw new HttpProblem(404, NO_HTML);
  const inline = await inlineImages(deps, message);
  const origins = [...inline.values()].map((link) => new URL(link).origin);
  return framed(withImages(safe, { inline, remote }), [...new Set(origins), ...(remote ? ['https:', 'http:'] : [])]);
}

/** Who may not list a bucket is told 403 of what is not there: an erasure takes mails before what is known of them. */
async function rawMail(mails: RawMails, key: string): Promise<Uint8Array> {
  const raw = await mails.read(key).catch((error: unknown) => {
    if (error instanceof S3Refused && [403, 404].includes(error.status)) return null;
    throw error;
  });
  if (raw === null) throw new HttpProblem(404, 'The mail is not kept any more.');
  return raw;
}

async function inlineImages({ fileLink }: FileLinks, { attachments }: Message): Promise<ReadonlyMap<string, string>> {
  const images = attachments.filter(({ contentId, type }) => contentId !== undefined && type.startsWith('image/'));
  const links = images.map(async (image) => [image.contentId ?? '', await fileLink(image.key, image)] as const);
  return new Map(await Promise.all(links));
}

/** Mails are written for white paper, and wider than a phone. */
const STYLE =
  '<style>:root{color-scheme:light}body{margin:.75rem;background:#fff;color:#1c2530;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>';

/**
 * A page that stands in a frame of ours and may do nothing. The sanitiser is the first wall; the browser is the second.
 * @param images whence they may load
 */
export function framed(body: string, images: readonly string[] = []): HttpResponse {
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `sandbox ${FRAME_SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src ${images.join(' ') || "'none'"}; frame-ancestors 'self'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
    body: `<!doctype html><meta charset="utf-8">${STYLE}${body}`,
  };
}
