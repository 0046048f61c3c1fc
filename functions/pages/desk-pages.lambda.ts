import { countedRequests } from '../../shared/aws/counted-requests.ts';
import { DynamoCustomerFiles } from '../../shared/aws/dynamo-customer-files.ts';
import { DynamoSearch } from '../../shared/aws/dynamo-search.ts';
import { clauseCounters, monthFigures } from '../../shared/aws/month-counters.ts';
import { keptOrFresh } from '../../shared/aws/settings-in-force.ts';
import { ticketFileLinks } from '../../shared/aws/ticket-file-links.ts';
import { builtLedger } from '../built-ledger.ts';
import { deskDeps, environment, linkDeps, now, uploadsOf } from '../deps.ts';
import { DeskPagesEnvironment } from '../environment.ts';
import { oidcSignIn } from './desk/session/oidc-sign-in.ts';
import { createHandler } from './desk-pages.ts';

const variables = environment(DeskPagesEnvironment);
const desk = deskDeps(variables);
const atTheDesk = keptOrFresh({ now }, desk.atTheDesk);

export const handler = createHandler({
  ...desk,
  ...linkDeps(variables, { keysVersion: async () => (await atTheDesk.kept()).keysVersion }),
  atTheDesk: atTheDesk.fresh,
  atTheDeskLately: atTheDesk.kept,
  rulesInForce: async () => (await atTheDesk.kept()).inForce,
  uploads: uploadsOf(desk.table, variables),
  search: new DynamoSearch(desk.table),
  customerFiles: new DynamoCustomerFiles(desk.table),
  signIn: oidcSignIn(variables),
  ledger: builtLedger,
  countersOf: (months) => clauseCounters(desk.table, months),
  monthFigures: (month) => monthFigures(desk.table, month),
  fileLink: ticketFileLinks(variables.FILES_BUCKET),
  requests: countedRequests(desk.table.client),
});
