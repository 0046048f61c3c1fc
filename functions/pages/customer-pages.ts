import type { RateLimit } from '../../shared/aws/rate-limit.ts';
import { type HttpFunction, httpFunction } from '../../shared/runtime/http-stack.ts';
import { type Route, router } from '../../shared/runtime/routes.ts';
import { checkRate } from '../http/check-rate.ts';
import type { FileLinks } from '../http/message-html.ts';
import { type Assets, assetResponse } from './assets.ts';
import { compressed } from './desk/respond.ts';
import { type FormDeps, formRoutes } from './form-routes.ts';
import { problemPage } from './problem-page.ts';
import { SCRIPT, SCRIPT_PATH } from './script.ts';
import type { StatusDeps } from './show-status.ts';
import { statusRoutes } from './status-routes.ts';
import { STYLE, STYLE_PATH } from './style.ts';
import { surveyRoutes } from './survey-routes.ts';

const ASSETS: Assets = { [STYLE_PATH]: STYLE, [SCRIPT_PATH]: SCRIPT };

export interface CustomerPagesDeps extends FormDeps, StatusDeps, FileLinks {
  readonly rateLimit: RateLimit | null;
}

/** The pages that customers see; all of them work without script. */
export function createHandler(deps: CustomerPagesDeps): HttpFunction {
  const routes: readonly Route[] = [
    ...formRoutes(deps),
    ...statusRoutes(deps),
    { method: 'GET', path: '/assets/{name}', answer: async (event) => assetResponse(ASSETS, event) },
    ...surveyRoutes(deps),
  ];
  const route = router(routes);
  return httpFunction(async (event) => {
    // Looking costs nobody anything; what a page sends is what the API would be sent.
    if (event.requestContext.http.method === 'POST') await checkRate(deps.rateLimit, event);
    return compressed(event, await route(event));
  }, problemPage);
}
