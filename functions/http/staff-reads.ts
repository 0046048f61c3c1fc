import { dayOf } from '../../shared/calendar/company-day.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { type HttpEvent, type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type PathParameters, router } from '../../shared/runtime/routes.ts';
import type { Deputies } from '../../shared/staff/deputies.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import { getCapa, getCapas } from './capa-calls.ts';
import { type LedgerReads, ledgerRoute } from './clause-ledger.ts';
import { registerCsv, registerView } from './complaint-register.ts';
import { getDeputies } from './deputy-calls.ts';
import { entityTag } from './entity-tag.ts';
import { type ReportReads, reportRoute } from './monthly-report.ts';
import { toQueueQuery } from './queue-query.ts';
import { QueueRequest } from './queue-request.ts';
import { type RecordForms, recordFormRoutes } from './record-forms.ts';
import { recordView } from './record-view.ts';
import { RegisterRequest, selectLines } from './register-query.ts';
import { callerOf } from './staff-identity.ts';
import { type TicketFileReads, ticketFileRoutes } from './ticket-files.ts';
import { requireNumber } from './ticket-number.ts';

export interface StaffReadsDeps extends ReportReads, LedgerReads, RecordForms, TicketFileReads {
  readonly tickets: Pick<TicketStore, 'queue' | 'get' | 'file' | 'complaintsOf' | 'capas'>;
  readonly staff: Pick<StaffDirectory, 'byId' | 'all'>;
  readonly deputies: Deputies;
  readonly zone: string;
  now(): Date;
}

/** What every member of staff may read. */
export function createHandler(deps: StaffReadsDeps): HttpFunction {
  const route = router([
    { method: 'GET', path: '/api/tickets', answer: (event) => getQueue(deps, event) },
    { method: 'GET', path: '/api/tickets/{number}', answer: (_, parts) => getRecord(deps, parts) },
    { method: 'GET', path: '/api/capas', answer: (event) => getCapas(deps, givenQuery(event)) },
    { method: 'GET', path: '/api/capas/{number}', answer: (_, { number = '' }) => getCapa(deps, number) },
    { method: 'GET', path: '/api/deputies', answer: (event) => getDeputies(deps, givenQuery(event)) },
    { method: 'GET', path: '/api/complaints', answer: (event) => getComplaints(deps, event) },
    reportRoute(deps),
    ledgerRoute(deps),
    ...recordFormRoutes(deps),
    ...ticketFileRoutes(deps),
  ]);
  return httpFunction(async (event) => {
    await callerOf(event, deps.staff);
    return route(event);
  });
}

async function getQueue(deps: StaffReadsDeps, event: HttpEvent): Promise<HttpResponse> {
  const request = parseFields(QueueRequest, givenQuery(event));
  return jsonAnswer(200, await deps.tickets.queue(toQueueQuery(request, { now: deps.now(), zone: deps.zone })));
}

async function getRecord(deps: StaffReadsDeps, { number = '' }: PathParameters): Promise<HttpResponse> {
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  const record = recordView(await deps.tickets.file(number));
  return jsonAnswer(200, record, { ETag: entityTag(record.version) });
}

async function getComplaints(deps: StaffReadsDeps, event: HttpEvent): Promise<HttpResponse> {
  const request = parseFields(RegisterRequest, givenQuery(event));
  const { month = thisMonth(deps), format } = request;
  const lines = await deps.tickets.complaintsOf(month);
  const items = selectLines(
    lines.map((line) => registerView(line, deps.zone)),
    request,
  );
  if (format === 'json') return jsonAnswer(200, { month, items });
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="complaints-${month}.csv"`,
      'Cache-Control': 'no-store',
    },
    body: registerCsv(items),
  };
}

/** A field of a form that was left empty asks for nothing. */
function givenQuery({ queryStringParameters = {} }: HttpEvent): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(queryStringParameters).filter(([, value]) => value !== ''));
}

function thisMonth({ now, zone }: StaffReadsDeps): string {
  return dayOf(now().toISOString(), zone).slice(0, 7);
}
