import type { HttpFunction } from '../../shared/runtime/http-stack.ts';
import type { AdministrationDeps } from './desk/administration/administration-deps.ts';
import { ADMINISTRATION_ROUTES } from './desk/administration/administration-routes.ts';
import { deskHandler } from './desk/desk-handler.ts';

/** The pages of the administration: a function of their own, as no other may write settings and sign-ins. */
export const createHandler = (deps: AdministrationDeps): HttpFunction => deskHandler(deps, ADMINISTRATION_ROUTES);
