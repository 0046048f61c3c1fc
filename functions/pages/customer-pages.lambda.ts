import { deskDeps, environment, linkDeps, rateLimitOf, uploadsOf } from '../deps.ts';
import { CustomerPagesEnvironment } from '../environment.ts';
import { createHandler } from './customer-pages.ts';

const variables = environment(CustomerPagesEnvironment);
const desk = deskDeps(variables);
const links = linkDeps(variables);

export const handler = createHandler({
  ...desk,
  ...links,
  uploads: uploadsOf(desk.table, variables),
  rateLimit: rateLimitOf(desk.table, variables.RATE_LIMIT, links.keys),
  supportAddress: variables.SUPPORT_ADDRESS,
});
