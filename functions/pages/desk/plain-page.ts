import { deskWordsIn } from '../../../shared/pages/desk-words.ts';
import type { DeskWords } from '../../../shared/pages/desk-words-en.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { type Words, wordsIn } from '../../../shared/pages/words.ts';
import { LANGUAGES, type Language } from '../../../shared/regulation/words.ts';
import type { ErrorPage, HttpEvent, HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { languageOf } from '../page-request.ts';
import { documentResponse } from './frame.ts';
import { cookieOf } from './session/cookies.ts';

/** What the address asks for, what was chosen before, what the person reads, what the browser says. */
export function deskLanguage(event: HttpEvent, preferred?: Language): Language {
  const asked = event.queryStringParameters?.lang;
  const kept = cookieOf(event, 'redress_lang');
  const known = (name: string | null | undefined) => LANGUAGES.find((language) => language === name);
  return known(asked) ?? known(kept) ?? preferred ?? languageOf(event);
}

interface PlainPage {
  readonly title: string;
  readonly text: string;
  readonly status: number;
  /** Offers to sign in, and come back to here. */
  readonly signIn?: string;
  readonly more?: Html;
}

/** A page for who is not signed in, or cannot go on: what happened, and where to go. */
export function plainPage(event: HttpEvent, write: (text: DeskWords, words: Words) => PlainPage): HttpResponse {
  const language = deskLanguage(event);
  const words = wordsIn(language);
  const text = deskWordsIn(language);
  const { title, text: said, status, signIn, more } = write(text, words);
  return documentResponse(words, {
    title,
    status,
    brand: text.brand,
    signIn: '',
    top: html`<header class="top"><a class="brand" href="/desk">${text.brand}</a></header>`,
    body: html`<div class="narrow"><h1>${title}</h1><p class="lead">${said}</p>${more}${signIn && html`<p><a class="button" href="${signIn}">${text.account.again}</a></p>`}</div>`,
  });
}

/** What staff see in place of problem+json. */
export const deskProblemPage: ErrorPage = ({ statusCode, headers, body }, event) => {
  const { id, form } = JSON.parse(body) as { id?: string; form?: boolean };
  const page = plainPage(event, (text, words) => {
    const more = id === undefined ? html`` : html`<p>${words.problemId(id)}</p>`;
    const { account } = text;
    if (form) return { title: account.formTitle, text: account.formText, status: statusCode };
    const back = html`<p><a class="button quiet" href="/desk">${text.nav.queue}</a></p>`;
    if (statusCode === 403)
      return { title: account.forbiddenTitle, text: account.forbiddenText, status: statusCode, more: back };
    const known = words.problems[statusCode as keyof Words['problems']] ?? words.problems[500];
    const said = statusCode === 404 ? account.missingText : known.text;
    return { title: known.title, text: said, status: statusCode, more: html`${more}${back}` };
  });
  const { 'Content-Type': _type, ...kept } = headers;
  return { ...page, headers: { ...kept, ...page.headers } };
};
