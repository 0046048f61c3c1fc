import { dayOf } from '../../shared/calendar/company-day.ts';
import type { Counts } from '../../shared/reports/counts-of.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { type HttpEvent, type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type PathParameters, router } from '../../shared/runtime/routes.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import { Month, RegisterRequest, registerCsv, registerView } from './complaint-register.ts';
import { entityTag } from './entity-tag.ts';
import { monthlyReport } from './monthly-report.ts';
import { QueueRequest, toQueueQuery } from './queue-query.ts';
import { recordView } from './record-view.ts';
import { callerOf } from './staff-identity.ts';
import { requireNumber } from './ticket-number.ts';

export interface StaffReadsDeps {
  readonly tickets: Pick<TicketStore, 'queue' | 'file' | 'complaintsOf'>;
  readonly staff: Pick<StaffDirectory, 'byId'>;
  readonly zone: string;
  monthCounters(month: string): Promise<Counts>;
  now(): Date;
}

/** What every member of staff may read. */
export function createHandler(deps: StaffReadsDeps): HttpFunction {
  const route = router([
    { method: 'GET', path: '/api/tickets', answer: (event) => getQueue(deps, event) },
    { method: 'GET', path: '/api/tickets/{number}', answer: (_, parts) => getRecord(deps, parts) },
    { method: 'GET', path: '/api/complaints', answer: (event) => getComplaints(deps, event) },
    { method: 'GET', path: '/api/reports/{month}', answer: (_, parts) => getReport(deps, parts) },
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
  const { month = thisMonth(deps), format } = parseFields(RegisterRequest, givenQuery(event));
  const lines = await deps.tickets.complaintsOf(month);
  const items = lines.map((line) => registerView(line, deps.zone));
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

async function getReport(deps: StaffReadsDeps, { month = '' }: PathParameters): Promise<HttpResponse> {
  if (!Month.safeParse(month).success)
    throw new HttpProblem(404, 'Reports are found by month, like /api/reports/2026-11.');
  return jsonAnswer(200, monthlyReport(month, await deps.monthCounters(month)));
}

/** A field of a form that was left empty asks for nothing. */
function givenQuery({ queryStringParameters = {} }: HttpEvent): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(queryStringParameters).filter(([, value]) => value !== ''));
}

function thisMonth({ now, zone }: StaffReadsDeps): string {
  return dayOf(now().toISOString(), zone).slice(0, 7);
}
