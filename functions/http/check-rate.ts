import type { RateLimit } from '../../shared/aws/rate-limit.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../shared/runtime/http-stack.ts';

/** @throws HttpProblem 429 when the client has used up its public calls; null: no limit is configured */
export async function checkRate(limit: RateLimit | null, event: HttpEvent): Promise<void> {
  const wait = (await limit?.refuses(event.requestContext.http.sourceIp)) ?? null;
  if (wait === null) return;
  throw new HttpProblem(429, `Too many calls. Try again in ${wait} seconds.`, {
    headers: { 'Retry-After': String(wait) },
  });
}
