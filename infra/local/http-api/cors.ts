import type { HttpRequest } from './http-request.ts';
import type { HttpAnswer } from './proxy-result.ts';

/** `CorsConfiguration` of the API. */
export interface CorsConfiguration {
  readonly AllowCredentials?: boolean;
  readonly AllowHeaders?: string[];
  readonly AllowMethods?: string[];
  readonly AllowOrigins?: string[];
  readonly ExposeHeaders?: string[];
  readonly MaxAge?: number;
}

/** With CORS configured, API Gateway answers preflight requests itself, whatever routes there are. */
export function preflightAnswer(
  cors: CorsConfiguration | undefined,
  { method, headers }: HttpRequest,
): HttpAnswer | undefined {
  const asks = method === 'OPTIONS' && headers.origin && headers['access-control-request-method'];
  if (!cors || !asks) return undefined;
  return { status: 204, headers: corsHeaders(cors, headers.origin), cookies: [], body: Buffer.alloc(0) };
}

/** Puts the configured CORS headers in place of any that the function gave. */
export function withCors(
  cors: CorsConfiguration | undefined,
  { headers }: HttpRequest,
  answer: HttpAnswer,
): HttpAnswer {
  if (!cors) return answer;
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  return { ...answer, headers: { ...Object.fromEntries(kept), ...corsHeaders(cors, headers.origin) } };
}

function corsHeaders(cors: CorsConfiguration, origin = ''): Record<string, string> {
  const allowed = cors.AllowOrigins?.find((pattern) => matches(pattern, origin));
  if (!origin || !allowed) return {};
  const list = (values: string[] | undefined) => values?.join(',') ?? '';
  const headers = {
    'access-control-allow-origin': allowed === '*' ? '*' : origin,
    'access-control-allow-headers': list(cors.AllowHeaders),
    'access-control-allow-methods': list(cors.AllowMethods),
    'access-control-expose-headers': list(cors.ExposeHeaders),
    'access-control-max-age': String(cors.MaxAge ?? ''),
    'access-control-allow-credentials': cors.AllowCredentials ? 'true' : '',
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

function matches(pattern: string, origin: string): boolean {
  if (!pattern.includes('*')) return pattern === origin;
  const [before = '', after = ''] = pattern.split('*');
  return origin.startsWith(before) && origin.endsWith(after);
}
