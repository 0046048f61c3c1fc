import { type Route, router } from '../../shared/runtime/routes.ts';
import type { CustomerPagesDeps } from './customer-pages.ts';
import { formRoutes } from './form-routes.ts';
import { statusRoutes } from './status-routes.ts';
import { surveyRoutes } from './survey-routes.ts';

/** What customers reach, beside style and script. */
export const customerRouter = (deps: CustomerPagesDeps, assets: Route) =>
  router([...formRoutes(deps), ...statusRoutes(deps), assets, ...surveyRoutes(deps)]);
