import { withImages } from '../../shared/mail/html-images.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { Attachment, Message } from '../../shared/tickets/store.ts';

export interface FileLinks {
  /** A link to a file that works for a minute: a download, except images and PDF. */
  fileLink(key: string, file: Pick<Attachment, 'filename' | 'type'>): Promise<string>;
  fileText(key: string): Promise<string>;
}

/**
 * The HTML of a mail as it may be shown: its own images in place, those from elsewhere only where `remote` says so.
 * @throws HttpProblem 404 for a message without any
 */
export async function messageHtml(
  deps: FileLinks,
  message: Message | undefined,
  { remote }: { remote: boolean },
): Promise<HttpResponse> {
  if (message?.html === undefined) throw new HttpProblem(404, 'There is no such message, or it has no HTML.');
  const safe = await deps.fileText(message.html.key);
  const inline = await inlineImages(deps, message);
  const body = withImages(safe, { inline, remote });
  const sources = [
    ...new Set([...inline.values()].map((link) => new URL(link).origin)),
    ...(remote ? ['https:', 'http:'] : []),
  ];
  return {
    statusCode: 200,
    headers: htmlHeaders(sources),
    body: `<!doctype html><meta charset="utf-8">${STYLE}${body}`,
  };
}

/** Mails are written for white paper, and wider than a phone. */
const STYLE =
  '<style>:root{color-scheme:light}body{margin:.75rem;background:#fff;color:#1c2530;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>';

async function inlineImages(deps: FileLinks, { attachments }: Message): Promise<ReadonlyMap<string, string>> {
  const images = attachments.filter(({ contentId, type }) => contentId !== undefined && type.startsWith('image/'));
  const links = images.map(async (image) => [image.contentId ?? '', await deps.fileLink(image.key, image)] as const);
  return new Map(await Promise.all(links));
}

/** What a mail may do where it is framed: lead elsewhere in a window of its own. */
export const FRAME_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/** The sanitiser is the first wall; the browser is the second. */
function htmlHeaders(images: readonly string[]): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `sandbox ${FRAME_SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src ${images.join(' ') || "'none'"}; frame-ancestors 'self'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
