import type * as z from 'zod/mini';
import type { CapaAct } from '../../../../shared/complaints/capa.ts';
import type { Command } from '../../../../shared/tickets/commands.ts';
import type { Ticket } from '../../../../shared/tickets/ticket.ts';
import { CAPA_REQUESTS, staffId } from '../../../http/capa-calls.ts';
import { COMMAND_REQUESTS, toCommand } from '../../../http/command-requests.ts';
import { LinksRequest } from '../../../http/link-calls.ts';
import { resolveAssignee } from '../../../http/resolve-assignee.ts';
import { withHistory } from '../../../http/with-history.ts';
import type { DeskDeps } from '../desk-deps.ts';
import { type FormName, permittedOf, stageOf } from './form-name.ts';

/** The API's own schema of what a form sends. */
export function requestOf(name: FormName): z.ZodMiniType {
  const stage = stageOf(name);
  if (stage !== null) return CAPA_REQUESTS[stage];
  const what = permittedOf(name);
  return what in COMMAND_REQUESTS ? COMMAND_REQUESTS[what as keyof typeof COMMAND_REQUESTS] : LinksRequest;
}

/** The command that a form's fields ask for, once its schema has read them. @throws InvalidFields for people nobody knows */
export async function commandFrom(
  { staff, tickets }: Pick<DeskDeps, 'staff' | 'tickets'>,
  { name, ticketOf }: { name: FormName; ticketOf: () => Promise<Ticket> },
  fields: object,
): Promise<Command> {
  const step = stageOf(name);
  if (step === 'countermeasure') {
    const { responsible, ...plan } = fields as z.output<typeof CAPA_REQUESTS.countermeasure>;
    return { name: 'capa', act: { step, ...plan, responsible: await staffId(staff, responsible) } };
  }
  if (step !== null) return { name: 'capa', act: { step, ...fields } as CapaAct };
  if (name === 'links') {
    const { reason } = fields as z.output<typeof LinksRequest>;
    return { name: 'revoke-links', ...(reason !== undefined && { reason }) };
  }
  const what = permittedOf(name) as keyof typeof COMMAND_REQUESTS;
  return withHistory(tickets, ticketOf, await resolveAssignee(staff, toCommand(what, fields as never)));
}
