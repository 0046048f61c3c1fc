import { DynamoMailCounters } from '../../shared/aws/dynamo-mail-counters.ts';
import { DynamoWriterCodes } from '../../shared/aws/dynamo-writer-codes.ts';
import { ticketFileLinks } from '../../shared/aws/ticket-file-links.ts';
import { deskDeps, environment, linkDeps, rateLimitOf, uploadsOf } from '../deps.ts';
import { CustomerPagesEnvironment } from '../environment.ts';
import { createHandler } from './customer-pages.ts';

const variables = environment(CustomerPagesEnvironment);
const desk = deskDeps(variables);
const links = linkDeps(variables, desk);

export const handler = createHandler({
  ...desk,
  ...links,
  uploads: uploadsOf(desk.table, variables),
  rateLimit: rateLimitOf(desk.table, variables.RATE_LIMIT, links.keys),
  writerCodes: new DynamoWriterCodes(desk.table),
  counters: new DynamoMailCounters(desk.table),
  fileLink: ticketFileLinks(variables.FILES_BUCKET),
  supportAddress: variables.SUPPORT_ADDRESS,
});
