import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { compressed } from './desk/respond.ts';
import { DESK_SCRIPT, DESK_SCRIPT_PATH } from './desk/script.ts';
import { DESK_STYLE, DESK_STYLE_PATH } from './desk/style.ts';
import { SCRIPT, SCRIPT_PATH } from './script.ts';
import { STYLE, STYLE_PATH } from './style.ts';

const CSS = 'text/css; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';

const ASSETS: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {
  [STYLE_PATH]: { type: CSS, body: STYLE },
  [SCRIPT_PATH]: { type: JAVASCRIPT, body: SCRIPT },
  [DESK_STYLE_PATH]: { type: CSS, body: DESK_STYLE },
  [DESK_SCRIPT_PATH]: { type: JAVASCRIPT, body: DESK_SCRIPT },
};

/** A style sheet or script, named by its content. @throws HttpProblem 404 */
export function assetResponse(event: HttpEvent): HttpResponse {
  const asset = ASSETS[event.rawPath];
  if (asset === undefined) throw new HttpProblem(404, 'There is no such asset.');
  return compressed(event, {
    statusCode: 200,
    headers: { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
    body: asset.body,
  });
}
