import { clauseCounters, monthCounters } from '../../shared/aws/dynamo-counters.ts';
import { DynamoReports } from '../../shared/aws/dynamo-reports.ts';
import { ticketFileLinks, ticketFileText } from '../../shared/aws/ticket-file-links.ts';
import { builtLedger } from '../built-ledger.ts';
import { deskDeps, environment } from '../deps.ts';
import { StaffReadsEnvironment } from '../environment.ts';
import { createHandler } from './staff-reads.ts';

const variables = environment(StaffReadsEnvironment);
const desk = deskDeps(variables);

export const handler = createHandler({
  ...desk,
  reports: new DynamoReports(desk.table),
  ledger: builtLedger,
  fileLink: ticketFileLinks(variables.FILES_BUCKET),
  fileText: ticketFileText(variables.FILES_BUCKET),
  countersOf: (months) => clauseCounters(desk.table, months),
  monthCounters: (month) => monthCounters(desk.table, month),
});
