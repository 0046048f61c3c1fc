import { randomBytes } from 'node:crypto';
import { countedRequests } from '../../shared/aws/counted-requests.ts';
import { DynamoPersonalData } from '../../shared/aws/dynamo-personal-data.ts';
import { DynamoPrivacyOrders } from '../../shared/aws/dynamo-privacy-orders.ts';
import { lateTasks } from '../../shared/aws/late-tasks.ts';
import { ticketFileLinks } from '../../shared/aws/ticket-file-links.ts';
import type { HttpFunction } from '../../shared/runtime/http-stack.ts';
import { once } from '../../shared/runtime/once.ts';
import { deskDeps, environment, linkDeps } from '../deps.ts';
import { PersonalDataEnvironment } from '../environment.ts';
import { deskHandler } from './desk/desk-handler.ts';
import { oidcSignIn } from './desk/session/oidc-sign-in.ts';
import { PERSON_ROUTES } from './persons/person-routes.ts';

const variables = environment(PersonalDataEnvironment);
const desk = deskDeps(variables);
const deps = {
  ...desk,
  ...linkDeps(variables, desk),
  signIn: oidcSignIn(variables),
  requests: countedRequests(desk.table.client),
  personalData: new DynamoPersonalData(desk.table),
  orders: new DynamoPrivacyOrders(desk.table),
  tasks: lateTasks(variables.PRIVACY_QUEUE_URL),
  fileLink: ticketFileLinks(variables.FILES_BUCKET),
  newId: () => randomBytes(4).toString('hex'),
};
const pages = deskHandler(deps, PERSON_ROUTES);
// People look at pages: programs seldom ask.
const api = once(async () => (await import('../http/privacy-api.ts')).createHandler(deps));

export const handler: HttpFunction = async (event, context) =>
  event.rawPath.startsWith('/desk/') ? pages(event, context) : (await api())(event, context);
