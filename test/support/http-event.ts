import type { HttpEvent, HttpFunction } from '../../shared/runtime/http-stack.ts';
import { lambdaContext } from './lambda-context.ts';

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
  /** The body is base64, as binary comes. */
  readonly base64?: boolean;
  /** The `sub` and groups of a token that the authorizer let through. */
  readonly as?: { readonly id: string; readonly groups: string };
}

/** A request as the HTTP API hands it to a function (payload format 2.0). */
export function httpEvent({ method = 'GET', path, headers = {}, body, base64 = false, as }: Call): HttpEvent {
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
    isBase64Encoded: base64,
  } as HttpEvent;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came; tests look into it
  readonly json: any;
}

/** The same from a browser that sends these cookies, with those that it was given. */
export async function callWithCookies(
  handler: HttpFunction,
  request: Call,
  cookies: readonly string[],
): Promise<Answer & { readonly cookies: readonly string[] }> {
  let given: readonly string[] = [];
  const sending: HttpFunction = async (event, context) => {
    const response = await handler({ ...event, cookies: [...cookies] }, context);
    given = response.cookies ?? [];
    return response;
  };
  return { ...(await call(sending, request)), cookies: given };
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
