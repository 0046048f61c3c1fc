import { type HttpFunction, httpFunction } from '../../../shared/runtime/http-stack.ts';
import { router } from '../../../shared/runtime/routes.ts';
import type { AdministrationApiDeps } from './administrator.ts';
import { settingRoutes } from './settings-api.ts';
import { staffRoutes } from './staff-api.ts';

/** The administration for programs: settings and staff, by the same use cases as its pages. */
export function createHandler(deps: AdministrationApiDeps): HttpFunction {
  return httpFunction(router([...settingRoutes(deps), ...staffRoutes(deps)]));
}
