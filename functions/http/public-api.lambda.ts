import { deskDeps, environment, linkDeps, rateLimitOf, uploadsOf } from '../deps.ts';
import { PublicApiEnvironment } from '../environment.ts';
import { builtOpenApi } from './built-openapi.ts';
import { createHandler } from './public-api.ts';

const variables = environment(PublicApiEnvironment);
const desk = deskDeps(variables);
const links = linkDeps(variables, desk);

export const handler = createHandler({
  ...desk,
  ...links,
  uploads: uploadsOf(desk.table, variables),
  describeApi: builtOpenApi,
  rateLimit: rateLimitOf(desk.table, variables.RATE_LIMIT, links.keys),
});
