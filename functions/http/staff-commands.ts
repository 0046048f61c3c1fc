import { type ActDeps, actAndTell } from '../../shared/desk/act-on-ticket.ts';
import { CAPA_STAGES } from '../../shared/regulation/capa.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { type HttpEvent, type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { jsonBody, requiredJson } from '../../shared/runtime/json-body.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { DEFAULT_LANGUAGE } from '../../shared/runtime/negotiate-language.ts';
import { router } from '../../shared/runtime/routes.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import type { CommandName } from '../../shared/tickets/commands.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import { postCapa } from './capa-calls.ts';
import { COMMAND_NAMES } from './command-names.ts';
import { COMMAND_REQUESTS, toCommand } from './command-requests.ts';
import { type CreationDeps, createTicket, handedOnBy, idempotencyKey } from './create-ticket.ts';
import { postDeputy, postDeputyEnd } from './deputy-calls.ts';
import { entityTag, versionFrom } from './entity-tag.ts';
import { fileAfter } from './file-after.ts';
import { postLinks } from './link-calls.ts';
import { type PermitDeps, permit, requireScope } from './permit.ts';
import { recordView } from './record-view.ts';
import { resolveAssignee } from './resolve-assignee.ts';
import { postSplit } from './split-message.ts';
import { actorOf, callerOf, requirePermission } from './staff-identity.ts';
import { requireNumber } from './ticket-number.ts';
import { intakeRequest } from './ticket-request.ts';
import { withHistory } from './with-history.ts';

export interface StaffCommandsDeps extends CreationDeps, ActDeps, PermitDeps {
  readonly tickets: TicketStore;
  readonly staff: Pick<StaffDirectory, 'byId' | 'all'>;
}

/** What staff do: take a ticket in, and every command on one. */
export function createHandler(deps: StaffCommandsDeps): HttpFunction {
  const route = router([
    { method: 'POST', path: '/api/tickets/intake', answer: (event) => postIntake(deps, event) },
    { method: 'POST', path: '/api/deputies', answer: (event) => postDeputy(deps, event) },
    {
      method: 'POST',
      path: '/api/deputies/{id}/end',
      answer: (event, { id = '' }) => postDeputyEnd(deps, event, id),
    },
    {
      method: 'POST',
      path: '/api/tickets/{number}/links',
      answer: (event, { number = '' }) => postLinks(deps, event, number),
    },
    {
      method: 'POST',
      path: '/api/tickets/{number}/split',
      answer: (event, { number = '' }) => postSplit(deps, event, number),
    },
    ...CAPA_STAGES.map((stage) => ({
      method: 'POST' as const,
      path: `/api/capas/{number}/${stage}` as const,
      answer: (event: HttpEvent, { number = '' }) => postCapa(deps, event, { stage, number }),
    })),
    ...COMMAND_NAMES.map((name) => ({
      method: 'POST' as const,
      path: `/api/tickets/{number}/${name}` as const,
      answer: (event: HttpEvent, { number = '' }) => postCommand(deps, event, { name, number }),
    })),
  ]);
  return httpFunction(route);
}

async function postIntake(deps: StaffCommandsDeps, event: HttpEvent): Promise<HttpResponse> {
  const caller = await callerOf(event, deps.staff);
  requirePermission(caller, 'intake');
  const key = idempotencyKey(event.headers);
  const { channel, receivedAt, recorder, ...request } = parseFields(intakeRequest(), requiredJson(event));
  const now = deps.now().toISOString();
  if (receivedAt !== undefined && receivedAt > now) {
    throw new InvalidFields([
      { pointer: '/receivedAt', detail: `Write a time that is not in the future; it is ${now} now.` },
    ]);
  }
  const accepted = await createTicket(deps, request, {
    channel,
    recorder,
    receivedAt: receivedAt ?? now,
    by: actorOf(caller),
    ...handedOnBy(caller.member),
    language: DEFAULT_LANGUAGE,
    key: key === undefined ? undefined : `intake\n${caller.member.id}\n${key}`,
    variant: `${channel}\n${receivedAt ?? ''}\n${recorder}`,
  });
  return jsonAnswer(201, accepted);
}

/** Role first, then the number and whose it is, then the body; the domain decides last. */
async function postCommand(
  deps: StaffCommandsDeps,
  event: HttpEvent,
  { name, number }: { name: CommandName; number: string },
): Promise<HttpResponse> {
  const caller = await callerOf(event, deps.staff);
  const allowed = await permit(deps, caller, name);
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  // A wrong body of an unknown ticket is an unknown ticket.
  const file = await deps.tickets.file(number);
  const ticketOf = async () => file.ticket;
  await requireScope(deps, allowed, { what: name, ticketOf });
  const { command, ...asked } = readCommand(event, name);
  const { change } = await actAndTell(deps, {
    number,
    by: allowed.by,
    ...asked,
    seen: file.ticket,
    command: await withHistory(deps.tickets, ticketOf, await resolveAssignee(deps.staff, command)),
  });
  const record = recordView(fileAfter(file, change) ?? (await deps.tickets.file(number)));
  return jsonAnswer(200, record, { ETag: entityTag(record.version) });
}

function readCommand(event: HttpEvent, name: CommandName) {
  const body = jsonBody(event);
  const schema = COMMAND_REQUESTS[name];
  if (body === undefined && !schema.safeParse({}).success) throw new HttpProblem(400, 'Send a JSON body.');
  const ifVersion = versionFrom(event.headers['if-match']);
  const command = toCommand(name, parseFields(schema, body ?? {}));
  return { command, ...(ifVersion !== undefined && { ifVersion }) };
}
