import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SignIn } from '../cognito/sign-in.ts';
import type { Functions, InvokeOutcome, LocalContext, Part } from '../part.ts';
import { type ApiDefinition, emptyApi, type Integration, type RouteTarget } from './api-definition.ts';
import { apiKinds } from './api-kinds.ts';
import { preflightAnswer, withCors } from './cors.ts';
import { type HttpRequest, readRequest } from './http-request.ts';
import { judgeToken, type Verdict } from './jwt-authorizer.ts';
import { proxyEvent } from './proxy-event.ts';
import { answerOf, gatewayAnswer, type HttpAnswer } from './proxy-result.ts';
import { selectRoute } from './route-table.ts';

/** Serves the HTTP API of the template. */
export interface HttpApi {
  serve(message: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface HttpApiOptions {
  readonly functions: Functions;
  readonly keys: Pick<SignIn, 'publicKeys'>;
  readonly publicUrl: string;
}

/** An API Gateway HTTP API on one machine: routes, JWT authorizers, payload format 2.0. */
export function httpApi(context: LocalContext, options: HttpApiOptions): Part & HttpApi {
  const api = emptyApi();
  return {
    kinds: apiKinds(api, options.publicUrl),
    async serve(message, response) {
      const request = await readRequest(message);
      if (!request) return send(response, gatewayAnswer(413, 'Request Entity Too Large'));
      const preflight = preflightAnswer(api.cors, request);
      send(response, preflight ?? withCors(api.cors, request, await answer({ context, api, ...options }, request)));
    },
    start: () => undefined,
    nextDueAt: () => Number.POSITIVE_INFINITY,
    actOnDue: () => undefined,
    // Requests under way are invocations under way, which the functions count.
    busy: () => 0,
    stop: () => undefined,
  };
}

interface Gateway extends HttpApiOptions {
  readonly context: LocalContext;
  readonly api: ApiDefinition;
}

async function answer(gateway: Gateway, request: HttpRequest): Promise<HttpAnswer> {
  const { api, context, functions } = gateway;
  context.meter?.add('http-api', 'Requests');
  const routes = [...api.routes].map(([key, target]) => ({ key, target }));
  const match = selectRoute(routes, request.method, request.path);
  if (!match) return gatewayAnswer(404, 'Not Found');
  const verdict = await authorize(gateway, match.route.target, request);
  if (verdict && verdict.kind !== 'allowed') return refusal(verdict);
  const event = proxyEvent(request, {
    routeKey: match.route.key,
    pathParameters: match.parameters,
    authorizer: verdict && { jwt: verdict.jwt },
    accountId: context.account,
    apiId: api.id,
    requestId: randomUUID(),
    now: context.clock.now(),
  });
  const integration = api.integrations.get(match.route.target.integrationId);
  return integration ? invoke(functions, integration, event) : gatewayAnswer(500, 'Internal Server Error');
}

async function authorize(
  { api, context, keys }: Gateway,
  { authorizerId, scopes }: RouteTarget,
  { headers }: HttpRequest,
): Promise<Verdict | undefined> {
  if (authorizerId === undefined) return undefined;
  const authorizer = api.authorizers.get(authorizerId);
  if (!authorizer) return { kind: 'unauthorized', why: 'the authorizer is not there' };
  const now = new Date(context.clock.now());
  return judgeToken(authorizer, {
    token: headers[authorizer.header],
    scopes,
    keys: keys.publicKeys(authorizer.issuer),
    now,
  });
}

function refusal(verdict: Exclude<Verdict, { kind: 'allowed' }>): HttpAnswer {
  if (verdict.kind === 'forbidden') return gatewayAnswer(403, 'Forbidden');
  const detail = verdict.why && ` error="invalid_token" error_description="${verdict.why.replaceAll('"', "'")}"`;
  return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': `Bearer scope=""${detail}` });
}

async function invoke(
  functions: Functions,
  { functionArn, timeoutMs }: Integration,
  event: object,
): Promise<HttpAnswer> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), timeoutMs);
  const outcome = await Promise.race([functions.invoke(functionArn, event, { someoneWaits: true }), late.promise]);
  clearTimeout(timer);
  return outcome === 'late' ? gatewayAnswer(503, 'Service Unavailable') : answerOfOutcome(outcome);
}

function answerOfOutcome(outcome: InvokeOutcome): HttpAnswer {
  if (outcome.ok) return answerOf(outcome.payload) ?? gatewayAnswer(500, 'Internal Server Error');
  const tooLarge = outcome.error.errorType === 'RequestEntityTooLargeException';
  return tooLarge ? gatewayAnswer(413, 'Request Entity Too Large') : gatewayAnswer(500, 'Internal Server Error');
}

function send(response: ServerResponse, { status, headers, cookies, body }: HttpAnswer): void {
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  const length = status === 204 || status === 304 ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
