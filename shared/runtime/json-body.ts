import { HttpProblem } from './http-problem.ts';
import type { HttpEvent } from './http-stack.ts';

/** The largest JSON that functions read, in bytes. */
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * The JSON that a request carries; undefined when it carries none.
 * @throws HttpProblem 400 for what is not JSON, 413 beyond 1 MB
 */
export function jsonBody(event: HttpEvent): unknown {
  const text = textBody(event, MAX_JSON_BYTES);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpProblem(400, `The body is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

/**
 * The body of a request as text.
 * @throws HttpProblem 413 beyond `maxBytes`, 400 for bytes that are not UTF-8
 */
export function textBody(event: HttpEvent, maxBytes: number): string {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) throw new HttpProblem(413, `The body is larger than ${maxBytes} bytes.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(400, 'The body is not text in UTF-8.');
  }
}

/** Like `jsonBody`, for calls that mean nothing without one. @throws HttpProblem 400 where there is none */
export function requiredJson(event: HttpEvent): unknown {
  const body = jsonBody(event);
  if (body === undefined) throw new HttpProblem(400, 'Send a JSON body.');
  return body;
}
