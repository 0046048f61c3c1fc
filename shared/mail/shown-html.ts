import type { Message } from '../tickets/store.ts';
import type { IncomingMail } from './incoming-mail.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** A mail with more of it is a page; its text says the same and its original is kept. */
const MAX_LENGTH = 1_000_000;
/** So many tags would keep the sanitiser busy for seconds. */
const MAX_TAGS = 20_000;

/** Whether HTML is little enough to be made harmless and shown. */
export function isWorthShowing(html: string): boolean {
  if (html.length > MAX_LENGTH) return false;
  let at = -1;
  for (let tags = 0; tags < MAX_TAGS; tags += 1) {
    at = html.indexOf('<', at + 1);
    if (at === -1) return true;
  }
  return false;
}

/** Comments are skipped: newsletters keep images in them for one program. No image has so much before its source. */
const IMAGE = /<!--.*?(?:-->|$)|<img[\s/](?:[^<]{0,1000}?[\s/"'])?src\s*=\s*["']?https?:\/\//gis;

/** How many images HTML names from elsewhere, which would tell their sender that the mail was read. */
export function imagesFromElsewhere(html: string): number {
  let found = 0;
  for (const [tag] of html.matchAll(IMAGE)) if (!tag.startsWith('<!--')) found += 1;
  return found;
}

/**
 * What is kept of a mail's HTML: that there is some to look at. It is made harmless when somebody does (`safe-html.ts`),
 * from the mail as it came.
 * @returns undefined for a mail without any, with too much, or with a virus
 */
export function htmlToShow(
  { html }: Pick<ParsedMail, 'html'>,
  { quarantine }: Pick<IncomingMail, 'quarantine'>,
): Message['html'] {
  if (html === undefined || quarantine === 'virus' || !isWorthShowing(html)) return undefined;
  return { remoteImages: imagesFromElsewhere(html) };
}
