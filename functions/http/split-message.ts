import * as z from 'zod/mini';
import { splitMessage } from '../../shared/desk/split-message.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { HasNoMessage } from '../../shared/tickets/errors.ts';
import { entityTag } from './entity-tag.ts';
import { line } from './fields.ts';
import { permit } from './permit.ts';
import { recordView } from './record-view.ts';
import type { StaffCommandsDeps } from './staff-commands.ts';
import { callerOf } from './staff-identity.ts';
import { requireNumber } from './ticket-number.ts';

/** POST /api/tickets/{number}/split */
export const SplitRequest = z.object({ messageId: line(100) });

/** A new topic that came as a reply becomes a ticket of its own, which is the answer. */
export async function postSplit(deps: StaffCommandsDeps, event: HttpEvent, number: string): Promise<HttpResponse> {
  const { by } = await permit(deps, await callerOf(event, deps.staff), 'split');
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  await deps.tickets.get(number);
  const { messageId } = parseFields(SplitRequest, requiredJson(event));
  try {
    const made = await splitMessage(deps, { number, messageId, by });
    const record = recordView(await deps.tickets.file(made.number));
    return jsonAnswer(201, record, { ETag: entityTag(record.version) });
  } catch (error) {
    if (error instanceof HasNoMessage) throw new HttpProblem(404, error.message);
    throw error;
  }
}
