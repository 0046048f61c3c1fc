import middy, { type MiddlewareObj } from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { logContext, logger } from './logger.ts';
import { failureProblem, knownProblem, type ProblemResponse } from './problem.ts';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpResponse = APIGatewayProxyStructuredResultV2;
export type HttpFunction = (event: HttpEvent, context: Context) => Promise<HttpResponse>;

type HttpMiddleware = MiddlewareObj<HttpEvent, HttpResponse>;

/** Turns an error into the response that a person sees instead of problem+json; null: problem+json after all. */
export type ErrorPage = (response: ProblemResponse, event: HttpEvent) => HttpResponse | null;

const API_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * What surrounds every HTTP function: log context, security headers, and errors as problem+json (RFC 9457). Errors
 * run the middlewares backwards, so the mapper stands last.
 */
export function httpFunction(answer: (event: HttpEvent) => Promise<HttpResponse>, errorPage?: ErrorPage): HttpFunction {
  return middy<HttpEvent, HttpResponse>()
    .use(logContext() as HttpMiddleware)
    .use(securityHeaders())
    .use(errorMapper(errorPage))
    .handler(answer);
}

/** The content policy is left to each answer: pages need a style sheet, JSON needs nothing. */
function securityHeaders(): HttpMiddleware {
  const policies = {
    contentSecurityPolicy: false,
    // It would keep the images of a mail out, which lie at another origin; what may load is each answer's policy.
    crossOriginEmbedderPolicy: false,
    permissionsPolicy: false,
    reportTo: false,
    reportingEndpoints: false,
  };
  return httpSecurityHeaders(policies) as unknown as HttpMiddleware;
}

function errorMapper(errorPage?: ErrorPage): HttpMiddleware {
  return {
    after: ({ response, event }) => {
      logger.debug('answered', { route: event.routeKey, status: response?.statusCode });
      if (response) response.headers = { 'Content-Security-Policy': API_CONTENT_POLICY, ...response.headers };
    },
    onError: (request) => {
      const known = knownProblem(request.error);
      if (known) logger.debug('refused', { route: request.event.routeKey, status: known.statusCode });
      const response = known ?? loggedFailure(request.error, request.context);
      const headers = { 'Content-Security-Policy': API_CONTENT_POLICY, ...response.headers };
      request.response = errorPage?.(response, request.event) ?? { ...response, headers };
    },
  };
}

function loggedFailure(error: unknown, context: Context): ProblemResponse {
  const failure = error instanceof Error ? error : new Error(String(error));
  logger.error('The request failed', { failureId: context.awsRequestId, error: failure });
  return failureProblem(context.awsRequestId);
}
