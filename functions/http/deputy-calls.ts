import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { DEPARTMENTS, ROLES } from '../../shared/regulation/words.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { once } from '../../shared/runtime/once.ts';
import {
  type Deputies,
  type Deputyship,
  DeputyshipIsOver,
  isActive,
  mayHandOver,
} from '../../shared/staff/deputies.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import { takeBack } from '../../shared/staff/take-back.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';
import { instant, line, reason } from './fields.ts';
import { type Caller, callerOf } from './staff-identity.ts';

const followsFrom = () =>
  z.refine<{ from?: string | undefined; to: string }>(({ from, to }) => from === undefined || from < to, {
    path: ['to'],
    error: 'Write a time after from.',
  });

/** POST /api/deputies: a role handed over from `from` (now, unless told) until `to`. */
export const deputyRequest = once(() =>
  z
    .object({
      role: z.enum(ROLES),
      /** The caller's own unless told. */
      department: z.optional(z.enum(DEPARTMENTS)),
      /** Mail address or staff id. */
      deputy: line(254),
      from: z.optional(instant()),
      to: instant(),
      why: z.optional(reason()),
    })
    .check(followsFrom()),
);

export interface DeputyDeps {
  readonly staff: Pick<StaffDirectory, 'byId' | 'all'>;
  readonly deputies: Deputies;
  now(): Date;
}

async function memberBy(staff: DeputyDeps['staff'], who: string): Promise<StaffMember> {
  const address = who.toLowerCase();
  const found = (await staff.all()).find(({ id, email }) => id === who || email.toLowerCase() === address);
  if (found?.active) return found;
  throw new InvalidFields([{ pointer: '/deputy', detail: 'Name an active member of staff by mail address or id.' }]);
}

/** ours:T5: a role is handed over for a period, by who holds it, the customer-service head or an administrator. */
export async function postDeputy(deps: DeputyDeps, event: HttpEvent): Promise<HttpResponse> {
  const caller = await callerOf(event, deps.staff);
  const {
    role,
    deputy,
    from,
    to,
    department = caller.member.department,
    why,
  } = parseFields(deputyRequest(), requiredJson(event));
  requireHolder(caller, { role, department });
  const now = deps.now().toISOString();
  if (to <= now)
    throw new InvalidFields([{ pointer: '/to', detail: `Write a time that lies ahead; it is ${now} now.` }]);
  const deputyship: Deputyship = {
    id: randomUUID(),
    role,
    department,
    deputy: (await memberBy(deps.staff, deputy)).id,
    from: from ?? now,
    to,
    ...(why !== undefined && { why }),
    handedOverBy: caller.member.id,
    handedOverAt: now,
  };
  await deps.deputies.save(deputyship);
  return jsonAnswer(201, deputyView(deputyship, now));
}

function requireHolder({ member, roles }: Caller, wanted: Pick<Deputyship, 'role' | 'department'>): void {
  if (mayHandOver({ department: member.department, roles }, wanted)) return;
  throw new HttpProblem(
    403,
    `${wanted.role} of ${wanted.department} is handed over by who holds it, an administrator or, but for administration, the customer-service head.`,
  );
}

/** POST /api/deputies/{id}/end */
export const deputyEndRequest = once(() => z.object({ why: reason() }));

/** ours:T5: a role is taken back before its time, by who handed it over or may. */
export async function postDeputyEnd(deps: DeputyDeps, event: HttpEvent, id: string): Promise<HttpResponse> {
  const { member, roles } = await callerOf(event, deps.staff);
  const { why } = parseFields(deputyEndRequest(), requiredJson(event));
  const at = deps.now().toISOString();
  const who = { id: member.id, department: member.department, roles };
  try {
    const ended = await takeBack(deps.deputies, { id, who, at, why });
    logger.info('A role was taken back', { deputyship: id, by: member.id });
    return jsonAnswer(200, deputyView(ended, at));
  } catch (error) {
    if (!(error instanceof DeputyshipIsOver)) throw error;
    throw new HttpProblem(409, 'It is over already, or there is no such deputyship: GET /api/deputies says which run.');
  }
}

/** GET /api/deputies: who stands in for whom now and later, or did. */
export const deputiesRequest = once(() => z.object({ state: z._default(z.enum(['running', 'over']), 'running') }));

export async function getDeputies(deps: Pick<DeputyDeps, 'deputies' | 'now'>, query: unknown): Promise<HttpResponse> {
  const { state } = parseFields(deputiesRequest(), query);
  const now = deps.now().toISOString();
  const found = await (state === 'over' ? deps.deputies.overBy(now) : deps.deputies.notEndedBy(now));
  return jsonAnswer(200, { items: found.map((one) => deputyView(one, now)) });
}

const deputyView = (deputyship: Deputyship, now: Instant) => ({
  ...deputyship,
  active: isActive(deputyship, now),
});
