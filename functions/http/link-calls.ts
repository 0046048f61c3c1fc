import * as z from 'zod/mini';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { entityTag, versionFrom } from './entity-tag.ts';
import { prose } from './fields.ts';
import { permit } from './permit.ts';
import { recordView } from './record-view.ts';
import type { StaffCommandsDeps } from './staff-commands.ts';
import { callerOf } from './staff-identity.ts';
import { requireNumber } from './ticket-number.ts';

/** POST /api/tickets/{number}/links */
export const LinksRequest = z.object({
  revoke: z.literal(true, { error: 'Write true.' }),
  reason: z.optional(prose(2_000)),
});

/** Revokes the links that a ticket's customer was given: somebody else has got hold of one. */
export async function postLinks(deps: StaffCommandsDeps, event: HttpEvent, number: string): Promise<HttpResponse> {
  const allowed = await permit(deps, await callerOf(event, deps.staff), 'links');
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  await deps.tickets.get(number);
  const { reason } = parseFields(LinksRequest, requiredJson(event));
  const ifVersion = versionFrom(event.headers['if-match']);
  await actOnTicket(deps, {
    number,
    by: allowed.by,
    command: { name: 'revoke-links', ...(reason !== undefined && { reason }) },
    ...(ifVersion !== undefined && { ifVersion }),
  });
  const record = recordView(await deps.tickets.file(number));
  return jsonAnswer(200, record, { ETag: entityTag(record.version) });
}
