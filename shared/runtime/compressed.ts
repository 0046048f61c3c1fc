import { gzipSync } from 'node:zlib';
import type { HttpEvent, HttpResponse } from './http-stack.ts';

/** Below it a gzip header outweighs what is saved. */
const WORTH_IT = 1_400;

/** The same response compressed, where the browser takes that: API Gateway's HTTP APIs do not. */
export function compressed(event: HttpEvent, response: HttpResponse): HttpResponse {
  const { body = '', headers = {} } = response;
  const accepts = /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
  if (!accepts || response.isBase64Encoded || body.length < WORTH_IT) return response;
  return {
    ...response,
    headers: { ...headers, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}
