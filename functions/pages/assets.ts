import { compressed } from '../../shared/runtime/compressed.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/** Style sheets and scripts by their address, which is named by their content. */
export type Assets = Readonly<Record<`/${string}.${keyof typeof TYPES}`, string>>;

/** A style sheet or script that browsers may keep for good. @throws HttpProblem 404 */
export function assetResponse(assets: Assets, event: HttpEvent): HttpResponse {
  const found = Object.entries(assets).find(([path]) => path === event.rawPath);
  if (found === undefined) throw new HttpProblem(404, 'There is no such asset.');
  const [path, body] = found;
  return compressed(event, {
    statusCode: 200,
    headers: {
      'Content-Type': path.endsWith('.css') ? TYPES.css : TYPES.js,
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
    body,
  });
}
