import { html } from '../../shared/pages/html.ts';
import { type Words, wordsIn } from '../../shared/pages/words.ts';
import type { ErrorPage } from '../../shared/runtime/http-stack.ts';
import { pageResponse } from './layout.ts';
import { languageOf } from './page-request.ts';

type KnownStatus = keyof Words['problems'];

/** What people see in place of problem+json: what happened, and where to go on. */
export const problemPage: ErrorPage = ({ statusCode, headers, body }, event) => {
  const words = wordsIn(languageOf(event));
  const known: KnownStatus = statusCode in words.problems ? (statusCode as KnownStatus) : 500;
  const { title, text } = words.problems[known];
  const { id } = JSON.parse(body) as { id?: string };
  const page = pageResponse(words, {
    title,
    status: statusCode,
    path: event.rawPath,
    body: html`<div class="narrow"><h1>${title}</h1><p class="lead">${text}</p>${id && html`<p>${words.problemId(id)}</p>`}
<p><a href="/?lang=${words.language}">${words.toForm}</a></p></div>`,
  });
  const { 'Content-Type': _type, ...kept } = headers;
  return { ...page, headers: { ...kept, ...page.headers } };
};
