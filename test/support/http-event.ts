import type { HttpEvent, HttpFunction } from '../../shared/runtime/http-stack.ts';
import { lambdaContext } from './lambda-context.ts';

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
  /** The `sub` and groups of a token that the authorizer let through. */
  readonly as?: { readonly id: string; readonly groups: string };
}

/** A request as the HTTP API hands it to a function (payload format 2.0). */
export function httpEvent({ method = 'GET', path, headers = {}, body, as }: Call): HttpEvent {
  const { pathname, searchParams, search } = new URL(path, 'http://localhost');
  const query = Object.fromEntries(searchParams);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    ...(search !== '' && { queryStringParameters: query }),
    requestContext: {
      accountId: '1',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'api',
      requestId: 'r',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      ...(as && {
        authorizer: {
          jwt: { claims: { sub: as.id, 'cognito:groups': as.groups, email: 'x@example.com' }, scopes: [] },
        },
      }),
    },
    ...(text !== undefined && { body: text }),
    isBase64Encoded: false,
  } as HttpEvent;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came; tests look into it
  readonly json: any;
}

/** Calls a function as the HTTP API would, and reads what it answered. */
export async function call(handler: HttpFunction, request: Call): Promise<Answer> {
  const { statusCode = 200, headers = {}, body = '' } = await handler(httpEvent(request), lambdaContext);
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return {
    status: statusCode,
    headers: texts,
    text: body,
    json: /json/.test(texts['content-type'] ?? '') ? JSON.parse(body) : undefined,
  };
}
