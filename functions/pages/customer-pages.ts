import { randomUUID } from 'node:crypto';
import type { RateLimit } from '../../shared/aws/rate-limit.ts';
import { wordsIn } from '../../shared/pages/words.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { type HttpEvent, type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { type PathParameters, type Route, router } from '../../shared/runtime/routes.ts';
import { checkRate } from '../http/check-rate.ts';
import type { CreationDeps } from '../http/create-ticket.ts';
import { openLink } from '../http/survey-answer.ts';
import { formPage } from './form-page.ts';
import { formFields, languageOf } from './page-request.ts';
import { problemPage } from './problem-page.ts';
import { readForm, reportProblem } from './report-problem.ts';
import { statusPage } from './status-page.ts';
import { STYLE, STYLE_PATH } from './style.ts';
import { surveyRoutes } from './survey-routes.ts';

export interface CustomerPagesDeps extends CreationDeps {
  readonly rateLimit: RateLimit | null;
  readonly supportAddress: string;
}

/** The pages that customers see; they work without script. */
export function createHandler(deps: CustomerPagesDeps): HttpFunction {
  const routes: readonly Route[] = [
    { method: 'GET', path: '/', answer: async (event) => emptyForm(deps, event) },
    { method: 'POST', path: '/', answer: (event) => postForm(deps, event) },
    { method: 'GET', path: '/t/{token}', answer: (event, parts) => getStatus(deps, event, parts) },
    { method: 'GET', path: '/assets/{name}', answer: async (event) => asset(event) },
    ...surveyRoutes(deps),
  ];
  const route = router(routes);
  return httpFunction(async (event) => {
    // Looking costs nobody anything; what a page sends is what the API would be sent.
    if (event.requestContext.http.method === 'POST') await checkRate(deps.rateLimit, event);
    return route(event);
  }, problemPage);
}

function emptyForm({ supportAddress }: CustomerPagesDeps, event: HttpEvent): HttpResponse {
  const words = wordsIn(languageOf(event));
  return formPage(words, { values: new URLSearchParams(), wrong: new Map(), formKey: randomUUID(), supportAddress });
}

async function postForm(deps: CustomerPagesDeps, event: HttpEvent): Promise<HttpResponse> {
  const values = formFields(event);
  const language = languageOf(event);
  const formKey = values.get('key') ?? randomUUID();
  const { request, wrong } = readForm(values, wordsIn(language));
  if (wrong !== undefined)
    return formPage(wordsIn(language), { values, wrong, formKey, supportAddress: deps.supportAddress });
  const path = await reportProblem(deps, { request, formKey, language });
  return { statusCode: 303, headers: { Location: `${path}?lang=${language}&sent=1`, 'Cache-Control': 'no-store' } };
}

async function getStatus(
  deps: CustomerPagesDeps,
  event: HttpEvent,
  { token = '' }: PathParameters,
): Promise<HttpResponse> {
  const { number } = await openLink(deps, 'status', token);
  const file = await deps.tickets.file(number);
  return statusPage(wordsIn(languageOf(event, file.ticket.language)), {
    file,
    sent: event.queryStringParameters?.sent === '1',
    path: event.rawPath,
    zone: deps.zone,
    supportAddress: deps.supportAddress,
  });
}

function asset({ rawPath }: HttpEvent): HttpResponse {
  if (rawPath !== STYLE_PATH) throw new HttpProblem(404, 'There is no such asset.');
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable' },
    body: STYLE,
  };
}
