import type { CorsConfiguration } from './cors.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';

/** Where a route leads. */
export interface RouteTarget {
  readonly integrationId: string;
  readonly authorizerId: string | undefined;
  readonly scopes: readonly string[];
}

export interface Integration {
  readonly functionArn: string;
  /** After this many ms API Gateway answers 503 by itself. */
  readonly timeoutMs: number;
}

/** The one HTTP API of the template, put together from its pieces. */
export interface ApiDefinition {
  id: string;
  cors: CorsConfiguration | undefined;
  readonly routes: Map<string, RouteTarget>;
  readonly integrations: Map<string, Integration>;
  readonly authorizers: Map<string, JwtAuthorizer>;
}

export function emptyApi(): ApiDefinition {
  return { id: '', cors: undefined, routes: new Map(), integrations: new Map(), authorizers: new Map() };
}
