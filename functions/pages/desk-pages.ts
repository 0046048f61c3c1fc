import type { HttpFunction } from '../../shared/runtime/http-stack.ts';
import type { DeskDeps } from './desk/desk-deps.ts';
import { deskHandler } from './desk/desk-handler.ts';
import { DESK_ROUTES } from './desk/desk-routes.ts';

/** The pages where staff work. */
export const createHandler = (deps: DeskDeps): HttpFunction => deskHandler(deps, DESK_ROUTES);
