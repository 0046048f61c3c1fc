/** An answer of the HTTP API. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** An answer that API Gateway gives by itself. */
export function gatewayAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, cookies: [], body };
}

interface ProxyResult {
  readonly statusCode: number | string;
  readonly headers?: Record<string, unknown>;
  readonly cookies?: string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** The answer that a function's result means (payload format 2.0); undefined when it means none, which is a 500. */
export function answerOf(result: unknown): HttpAnswer | undefined {
  if (!isProxyResult(result)) return inferred(result);
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof (body ?? '') !== 'string') return undefined;
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(given) },
    cookies,
    body: Buffer.from(String(body ?? ''), isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function isProxyResult(result: unknown): result is ProxyResult {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

/** A result without a status is the body itself. */
function inferred(result: unknown): HttpAnswer {
  const body = Buffer.from(typeof result === 'string' ? result : JSON.stringify(result));
  return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body };
}
