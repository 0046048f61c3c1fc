import * as z from 'zod/mini';
import { type CapaAct, ticketOfCapa } from '../../shared/complaints/capa.ts';
import { capaView } from '../../shared/complaints/capa-view.ts';
import { type ActDeps, actAndTell } from '../../shared/desk/act-on-ticket.ts';
import type { CapaStage } from '../../shared/regulation/capa.ts';
import { DEPARTMENTS } from '../../shared/regulation/words.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { once } from '../../shared/runtime/once.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import { InvalidFields, UnknownTicket } from '../../shared/tickets/errors.ts';
import type { TicketFile, TicketStore } from '../../shared/tickets/store.ts';
import { entityTag, versionFrom } from './entity-tag.ts';
import { causeCode, instant, line, prose } from './fields.ts';
import { fileAfter } from './file-after.ts';
import { madeOnce } from './made-once.ts';
import { type PermitDeps, permit, requireScope } from './permit.ts';
import { callerOf } from './staff-identity.ts';

const MOST_WORDS = 5_000;

/** The body of every step of a CAPA, by the last part of its path. */
export const CAPA_REQUESTS = madeOnce({
  analysis: () =>
    z.object({
      cause: prose(MOST_WORDS),
      causeCode: causeCode(),
      customerCause: z.optional(z.boolean()),
      onSite: z.optional(z.boolean()),
    }),
  'on-site': () => z.object({ visitedAt: instant(), findings: prose(MOST_WORDS) }),
  /** `responsible`: mail address or staff id. */
  countermeasure: () => z.object({ measure: prose(MOST_WORDS), responsible: line(254), due: instant() }),
  result: () => z.object({ result: prose(MOST_WORDS) }),
  verification: () => z.object({ effective: z.boolean(), note: prose(MOST_WORDS) }),
} satisfies Record<CapaStage, () => z.ZodMiniType>);

/** The query of GET /api/capas. */
export const capasRequest = once(() =>
  z.object({
    state: z._default(z.enum(['open', 'closed', 'all']), 'open'),
    department: z.optional(z.enum(DEPARTMENTS)),
  }),
);

export interface CapaDeps extends ActDeps, PermitDeps {
  readonly tickets: TicketStore;
  readonly staff: Pick<StaffDirectory, 'byId' | 'all'>;
}

interface CapaReads {
  readonly tickets: Pick<TicketStore, 'file'>;
}

/** POST /api/capas/{number}/{stage}: role, number, whose it is, body; the domain decides last. */
export async function postCapa(
  deps: CapaDeps,
  event: HttpEvent,
  { stage, number }: { stage: CapaStage; number: string },
): Promise<HttpResponse> {
  const caller = await callerOf(event, deps.staff);
  const what = `capa-${stage}` as const;
  const allowed = await permit(deps, caller, what);
  const file = await complaintOf(deps, number);
  const { ticket } = file;
  logger.appendKeys({ ticket: ticket.number });
  await requireScope(deps, allowed, { what, ticketOf: async () => ticket });
  const act = await readAct(deps, event, stage);
  const ifVersion = versionFrom(event.headers['if-match']);
  const { change } = await actAndTell(deps, {
    number: ticket.number,
    seen: ticket,
    command: { name: 'capa', act },
    by: allowed.by,
    ...(ifVersion !== undefined && { ifVersion }),
  });
  return answerWith(fileAfter(file, change) ?? (await deps.tickets.file(ticket.number)));
}

/** GET /api/capas/{number} */
export async function getCapa(deps: CapaReads, number: string): Promise<HttpResponse> {
  return answerWith(await complaintOf(deps, number));
}

/** GET /api/capas: open ones by due time, closed ones by when they were closed. */
export async function getCapas(
  { tickets }: { tickets: Pick<TicketStore, 'capas'> },
  query: Readonly<Record<string, string | undefined>>,
): Promise<HttpResponse> {
  const { state, department } = parseFields(capasRequest(), query);
  const lines = await tickets.capas(state);
  return jsonAnswer(200, {
    items: lines.filter((one) => department === undefined || one.department === department),
  });
}

const answerWith = (file: TicketFile): HttpResponse =>
  jsonAnswer(200, capaView(file), { ETag: entityTag(file.ticket.version) });

/** @throws HttpProblem 404 unless a complaint has a CAPA by this number */
async function complaintOf({ tickets }: CapaReads, number: string): Promise<TicketFile> {
  const ticket = ticketOfCapa(number);
  const file = ticket === null ? null : await tickets.file(ticket).catch(unknownIsNull);
  if (file?.ticket.capa === undefined) throw new HttpProblem(404, 'There is no corrective action by this number.');
  return file;
}

function unknownIsNull(error: unknown): null {
  if (error instanceof UnknownTicket) return null;
  throw error;
}

async function readAct(deps: CapaDeps, event: HttpEvent, stage: CapaStage): Promise<CapaAct> {
  const body = parseFields<z.ZodMiniType>(CAPA_REQUESTS[stage], requiredJson(event)) as object;
  if (stage !== 'countermeasure') return { step: stage, ...body } as CapaAct;
  const { responsible, ...plan } = body as z.output<typeof CAPA_REQUESTS.countermeasure>;
  return { step: stage, ...plan, responsible: await staffId(deps.staff, responsible) };
}

/** Who is meant by a mail address or id. @throws InvalidFields unless an active member of staff is */
export async function staffId(staff: Pick<StaffDirectory, 'all'>, who: string): Promise<string> {
  const address = who.toLowerCase();
  const found = (await staff.all()).find(({ id, email }) => id === who || email.toLowerCase() === address);
  if (found?.active) return found.id;
  throw new InvalidFields([
    { pointer: '/responsible', detail: 'Name an active member of staff by mail address or id.' },
  ]);
}
