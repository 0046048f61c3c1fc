import { clauseCounters, monthFigures } from '../../shared/aws/month-counters.ts';
import { ticketFileLinks } from '../../shared/aws/ticket-file-links.ts';
import { builtLedger } from '../built-ledger.ts';
import { deskDeps, environment } from '../deps.ts';
import { StaffReadsEnvironment } from '../environment.ts';
import { createHandler } from './staff-reads.ts';

const variables = environment(StaffReadsEnvironment);
const desk = deskDeps(variables);

export const handler = createHandler({
  ...desk,
  ledger: builtLedger,
  fileLink: ticketFileLinks(variables.FILES_BUCKET),
  countersOf: (months) => clauseCounters(desk.table, months),
  monthFigures: (month) => monthFigures(desk.table, month),
});
