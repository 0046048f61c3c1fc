import { dateFormat } from '../../shared/calendar/date-format.ts';
import { type Html, html } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { SCRIPT_PATH } from './script.ts';
import { STYLE_PATH } from './style.ts';

/** Nothing but our own style sheet and forms; a script of ours only where it sends files, and then only to where they are kept. */
function contentPolicy(filesTo: string | undefined): string {
  const script = filesTo === undefined ? '' : ` script-src 'self'; connect-src 'self' ${filesTo};`;
  return `default-src 'none';${script} style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** A leaf in the accent colour; without it every page asks for /favicon.ico. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M8 1a7 7 0 1 1-7 7v7h7' fill='%230b5f63'/%3E%3C/svg%3E";

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly foot?: Html;
  /** Path of this page, for the link to the other language. */
  readonly path: string;
  readonly status?: number;
  /** Where files are sent to, on pages that attach some: an origin. */
  readonly filesTo?: string | undefined;
}

/** A whole page as a response; pages are personal, so nothing on the way keeps them. */
export function pageResponse(words: Words, { title, body, foot, path, status = 200, filesTo }: Page): HttpResponse {
  const other = words.language === 'zh' ? 'en' : 'zh';
  const document = html`<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${words.brand}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${STYLE_PATH}">
${filesTo !== undefined && html`<script src="${SCRIPT_PATH}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top"><a class="brand" href="/?lang=${words.language}">${words.brand}</a><nav aria-label="${words.otherLanguage}"><a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></nav></header>
<main id="content">
${body}
</main>
${foot && html`<footer class="foot">${foot}</footer>`}
</body>
</html>`;
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': words.locale,
      'Content-Security-Policy': contentPolicy(filesTo),
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    },
    body: document.markup,
  };
}

/** An instant as people of the language write it, on the company's clock; the page says once which that is. */
export function whenWords(at: string, words: Words, zone: string): string {
  const format = dateFormat(words.locale, {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(Date.parse(at));
}

/** What the company's clock is called: `GMT+8`. */
export function zoneName(at: string, words: Words, zone: string): string {
  const parts = dateFormat(words.locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(Date.parse(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
