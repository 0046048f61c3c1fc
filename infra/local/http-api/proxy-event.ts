import type { HttpRequest } from './http-request.ts';
import type { JwtContext } from './jwt-authorizer.ts';

export interface EventContext {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly authorizer?: { readonly jwt: JwtContext } | undefined;
  readonly accountId: string;
  readonly apiId: string;
  readonly requestId: string;
  /** Epoch ms. */
  readonly now: number;
}

/** The event of payload format 2.0 that a function gets for a request. */
export function proxyEvent(request: HttpRequest, context: EventContext): object {
  const { path, queryString, headers, cookies, body } = request;
  const query = queryParameters(queryString);
  const isText = isTextType(headers['content-type']);
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: path,
    rawQueryString: queryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(query && { queryStringParameters: query }),
    requestContext: requestContext(request, context),
    ...(Object.keys(context.pathParameters).length > 0 && { pathParameters: context.pathParameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function requestContext(request: HttpRequest, context: EventContext): object {
  const { method, path, protocol, headers, sourceIp } = request;
  const domainName = headers.host ?? '';
  return {
    accountId: context.accountId,
    apiId: context.apiId,
    ...(context.authorizer && { authorizer: context.authorizer }),
    domainName,
    domainPrefix: domainName.split('.')[0],
    http: { method, path, protocol, sourceIp, userAgent: headers['user-agent'] ?? '' },
    requestId: context.requestId,
    routeKey: context.routeKey,
    stage: '$default',
    time: logTime(context.now),
    timeEpoch: context.now,
  };
}

/** Seen on the real service: only these arrive as text, not even forms and what has no content type. */
function isTextType(contentType = ''): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || /^application\/(json|xml|javascript)$/.test(type);
}

function queryParameters(queryString: string): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(queryString)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return queryString ? parameters : undefined;
}

/** `12/Mar/2020:19:03:58 +0000` */
function logTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
