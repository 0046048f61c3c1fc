import type { RateLimit } from '../../shared/aws/rate-limit.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { type HttpEvent, type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { negotiateLanguage } from '../../shared/runtime/negotiate-language.ts';
import { type PathParameters, router } from '../../shared/runtime/routes.ts';
import { checkRate } from './check-rate.ts';
import { type CreationDeps, createTicket, idempotencyKey } from './create-ticket.ts';
import { answerSurvey, surveyRequest } from './survey-answer.ts';
import { ticketRequest } from './ticket-request.ts';
import { uploadRequest } from './upload-request.ts';

export interface PublicApiDeps extends CreationDeps {
  /** null: limits are off. */
  readonly rateLimit: RateLimit | null;
  /** The API's description, without the servers that speak it. */
  describeApi(): Readonly<Record<string, unknown>>;
}

/** Made at the start, which Lambda runs at full speed: most calls are tickets. */
const TICKET = ticketRequest();

/** The calls of the API that anyone may make. */
export function createHandler(deps: PublicApiDeps): HttpFunction {
  const route = router([
    { method: 'POST', path: '/api/tickets', answer: (event) => postTicket(deps, event) },
    { method: 'POST', path: '/api/uploads', answer: (event) => postUpload(deps, event) },
    { method: 'POST', path: '/api/surveys/{token}', answer: (event, parts) => postSurvey(deps, event, parts) },
    { method: 'GET', path: '/api/openapi.json', answer: async () => apiDescription(deps) },
  ]);
  return httpFunction(async (event) => {
    await checkRate(deps.rateLimit, event);
    return route(event);
  });
}

function apiDescription({ describeApi, publicUrl }: PublicApiDeps): HttpResponse {
  return jsonAnswer(200, { ...describeApi(), servers: [{ url: publicUrl }] });
}

async function postTicket(deps: PublicApiDeps, event: HttpEvent): Promise<HttpResponse> {
  const key = idempotencyKey(event.headers);
  const request = parseFields(TICKET, requiredJson(event));
  const accepted = await createTicket(deps, request, {
    channel: 'web',
    receivedAt: deps.now().toISOString(),
    by: { kind: 'customer' },
    language: negotiateLanguage(event.headers['accept-language']),
    key: key === undefined ? undefined : `public\n${key}`,
  });
  return jsonAnswer(201, accepted);
}

async function postUpload(deps: PublicApiDeps, event: HttpEvent): Promise<HttpResponse> {
  return jsonAnswer(201, await deps.uploads.offer(parseFields(uploadRequest(), requiredJson(event))));
}

async function postSurvey(
  deps: PublicApiDeps,
  event: HttpEvent,
  { token = '' }: PathParameters,
): Promise<HttpResponse> {
  const answer = parseFields(surveyRequest(), requiredJson(event));
  const { number } = await answerSurvey(deps, token, answer);
  return jsonAnswer(201, {
    number,
    score: answer.score,
    ...(answer.comment !== undefined && { comment: answer.comment }),
  });
}
