import { randomUUID } from 'node:crypto';
import { countedRequests } from '../../shared/aws/counted-requests.ts';
import { assignedTo, openTickets, owingTickets } from '../../shared/aws/dynamo-open-tickets.ts';
import { DynamoStaffChanges } from '../../shared/aws/dynamo-staff-changes.ts';
import { lateMoves } from '../../shared/aws/late-moves.ts';
import { lateSignIns } from '../../shared/aws/late-sign-ins.ts';
import type { HttpFunction } from '../../shared/runtime/http-stack.ts';
import { once } from '../../shared/runtime/once.ts';
import { deskDeps, environment, linkDeps } from '../deps.ts';
import { AdministrationPagesEnvironment } from '../environment.ts';
import type { AdministrationApiDeps } from '../http/administration/administrator.ts';
import { createHandler } from './administration-pages.ts';
import type { AdministrationDeps } from './desk/administration/administration-deps.ts';
import { oidcSignIn } from './desk/session/oidc-sign-in.ts';

const variables = environment(AdministrationPagesEnvironment);
const desk = deskDeps(variables);

const deps: AdministrationDeps & AdministrationApiDeps = {
  ...desk,
  ...linkDeps(variables, desk),
  signIn: oidcSignIn(variables),
  requests: countedRequests(desk.table.client),
  moves: lateMoves(variables.MOVES_QUEUE_URL),
  openTickets: () => openTickets(desk.table),
  owingTickets: (numbers) => owingTickets(desk.table, numbers),
  assignedTo: (staffId) => assignedTo(desk.table, staffId),
  people: new DynamoStaffChanges(desk.table),
  signIns: lateSignIns(variables.USER_POOL_ID),
  newId: randomUUID,
};
const pages = createHandler(deps);
// People look at pages: programs seldom ask.
const api = once(async () => (await import('../http/administration/administration-api.ts')).createHandler(deps));

export const handler: HttpFunction = async (event, context) =>
  event.rawPath.startsWith('/desk/') ? pages(event, context) : (await api())(event, context);
