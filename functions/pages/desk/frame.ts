import { createHash } from 'node:crypto';
import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import type { Words } from '../../../shared/pages/words.ts';
import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { DESK_SCRIPT_PATH } from './script.ts';
import { DESK_STYLE_PATH } from './style.ts';
import { countdownWords } from './times.ts';
import type { Visit } from './visit.ts';

const SECTIONS = {
  queue: '/desk',
  intake: '/desk/new',
  complaints: '/desk/complaints',
  reports: '/desk/reports',
  regulations: '/desk/regulations',
  administration: '/desk/administration',
} as const;
export type Section = keyof typeof SECTIONS;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M8 1a7 7 0 1 1-7 7v7h7' fill='%230b5f63'/%3E%3Cpath d='M8 4v4l3 2' stroke='%23fff' stroke-width='1.6' fill='none'/%3E%3C/svg%3E";

export interface DeskPage {
  readonly title: string;
  readonly body: Html;
  readonly section?: Section;
  readonly status?: number;
  /** What the page shows, as one text: while it stays the same nothing new is sent. Without it the page does not ask. */
  readonly state?: string;
}

/** Our own style, script and forms only; `signIn` is where signing out leads to. */
const contentPolicy = (signIn: string) =>
  `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self' ${signIn}; base-uri 'none'; frame-ancestors 'none'`;

/** A page of the desk for somebody who is signed in. */
export function deskPage(visit: Visit, signIn: string, page: DeskPage): HttpResponse {
  const { text, now } = visit;
  const etag = page.state === undefined ? undefined : stateTag(visit, page.state);
  if (page.state !== undefined && isShown(visit, page.state)) return unchanged(visit, page.state);
  const about = html` data-now="${now.toISOString()}" data-span="${countdownWords(text)}" data-changed="${text.live.changed}" data-reload="${text.live.reload}" data-out="${text.live.signedOut}" data-draft="${text.live.draft}" data-who="${visit.caller.member.id}"${etag && html` data-etag="${etag}"`}`;
  return documentResponse(visit.words, {
    ...page,
    brand: text.brand,
    signIn,
    about,
    top: top(visit, page.section),
    end: keyHelp(visit),
    ...(etag !== undefined && { etag }),
  });
}

/** Whether the browser shows this state already: then nothing more needs to be read. */
export function isShown(visit: Visit, state: string): boolean {
  return visit.event.headers['if-none-match'] === stateTag(visit, state);
}

/** What the browser shows already is not sent again. */
export const unchanged = (visit: Visit, state: string): HttpResponse => ({
  statusCode: 304,
  headers: { ETag: stateTag(visit, state), 'Cache-Control': 'no-store' },
});

/** The same page said in another language, or to another person, is another one. */
function stateTag({ words, caller, csrf }: Visit, state: string): string {
  const whole = [DESK_STYLE_PATH, DESK_SCRIPT_PATH, words.language, caller.member.id, csrf, caller.roles.join(), state];
  return `"${createHash('sha256').update(whole.join('\n')).digest('base64url').slice(0, 22)}"`;
}

interface Document extends DeskPage {
  readonly brand: string;
  readonly signIn: string;
  readonly about?: Insert;
  readonly top: Html;
  readonly end?: Insert;
  readonly etag?: string;
}

/** The frame around every page, also for those who are not signed in. */
export function documentResponse(words: Words, page: Document): HttpResponse {
  const { title, body, brand, signIn, about, top: head, end, etag, status = 200 } = page;
  const document = html`<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>${title} · ${brand}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${DESK_STYLE_PATH}">
<script src="${DESK_SCRIPT_PATH}" defer></script>
</head>
<body${about}>
<a class="skip" href="#content">${words.skip}</a>
${head}
<main id="content" tabindex="-1">
${body}
</main>
${end}
</body>
</html>`;
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': words.locale,
      'Content-Security-Policy': contentPolicy(signIn),
      'Cache-Control': 'no-store',
      ...(etag !== undefined && { ETag: etag }),
    },
    body: document.markup,
  };
}

function top(visit: Visit, section: Section | undefined): Html {
  const { text, caller, event, csrf } = visit;
  const links = (Object.keys(SECTIONS) as Section[]).map(
    (name) =>
      html`<a href="${SECTIONS[name]}"${name === section && html` aria-current="page"`}${name === 'intake' && html` data-key="n"`}>${text.nav[name]}</a>`,
  );
  return html`<header class="top">
<a class="brand" href="/desk">${text.brand}</a>
<nav aria-label="${text.nav.label}">${links}</nav>
<form class="search" role="search" action="/desk/search"><input type="search" name="q" id="q" maxlength="200" aria-label="${text.searchLabel}" placeholder="${text.search}" autocomplete="off" value="${event.rawPath === '/desk/search' && event.queryStringParameters?.q}"><button class="quiet">${text.searchButton}</button></form>
<div class="who"><span><b>${caller.member.name}</b><small>${caller.roles.map((role) => text.roles[role]).join(' · ')}</small></span>
${languageLink(visit)}
<form method="post" action="/desk/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button class="quiet">${text.signOut}</button></form></div>
</header>`;
}

function languageLink({ words, event }: Pick<Visit, 'words' | 'event'>): Html {
  const other = words.language === 'zh' ? 'en' : 'zh';
  const { lang: _, done: _done, ...query } = event.queryStringParameters ?? {};
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // What a form was sent to has no page of its own to come back to.
  const path = event.requestContext.http.method === 'POST' ? event.rawPath.replace(/\/[a-z-]+$/, '') : event.rawPath;
  return html`<a href="${path}?${new URLSearchParams([...given, ['lang', other]]).toString()}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>`;
}

function keyHelp({ text: { keys } }: Visit): Html {
  const rows = keys.list.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`);
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${keys.title}</h2><dl class="facts">${rows}</dl>
<label class="check"><input type="checkbox" id="keys-on" checked> ${keys.on}</label>
<form method="dialog"><button>${keys.close}</button></form></dialog>`;
}
