import type { RateLimit } from '../../shared/aws/rate-limit.ts';
import { compressed } from '../../shared/runtime/compressed.ts';
import { type HttpEvent, type HttpFunction, httpFunction } from '../../shared/runtime/http-stack.ts';
import { once } from '../../shared/runtime/once.ts';
import { type Route, router } from '../../shared/runtime/routes.ts';
import { checkRate } from '../http/check-rate.ts';
import type { FileLinks } from '../http/file-links.ts';
import { type Assets, assetResponse } from './assets.ts';
import { emptyForm } from './empty-form.ts';
import type { FormDeps } from './form-routes.ts';
import { problemPage } from './problem-page.ts';
import { SCRIPT, SCRIPT_PATH } from './script.ts';
import type { StatusDeps } from './show-status.ts';
import { STYLE, STYLE_PATH } from './style.ts';

const ASSETS: Assets = { [STYLE_PATH]: STYLE, [SCRIPT_PATH]: SCRIPT };
const STYLE_AND_SCRIPT: Route = {
  method: 'GET',
  path: '/assets/{name}',
  answer: async (event) => assetResponse(ASSETS, event),
};

export interface CustomerPagesDeps extends FormDeps, StatusDeps, FileLinks {
  readonly rateLimit: RateLimit | null;
}

/** Whoever comes in looks at the form; what else there is is loaded with the first request for it. */
const isLook = ({ rawPath, requestContext: { http } }: HttpEvent) =>
  (rawPath === '/' || rawPath.startsWith('/assets/')) && ['GET', 'HEAD'].includes(http.method);

/** The pages that customers see; all of them work without script. */
export function createHandler(deps: CustomerPagesDeps): HttpFunction {
  const look = router([{ method: 'GET', path: '/', answer: (event) => emptyForm(deps, event) }, STYLE_AND_SCRIPT]);
  const inside = once(async () => (await import('./customer-routes.ts')).customerRouter(deps, STYLE_AND_SCRIPT));
  return httpFunction(async (event) => {
    // Looking costs nobody anything; what a page sends is what the API would be sent.
    if (event.requestContext.http.method === 'POST') await checkRate(deps.rateLimit, event);
    if (isLook(event)) return compressed(event, await look(event));
    return compressed(event, await (await inside())(event));
  }, problemPage);
}
