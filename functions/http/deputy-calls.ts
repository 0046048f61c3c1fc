import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { DEPARTMENTS, ROLES } from '../../shared/regulation/words.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent, HttpResponse } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { type Deputies, type Deputyship, isActive, mayHandOver } from '../../shared/staff/deputies.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';
import { instant, line } from './fields.ts';
import { type Caller, callerOf } from './staff-identity.ts';

const followsFrom = z.refine<{ from?: string | undefined; to: string }>(
  ({ from, to }) => from === undefined || from < to,
  {
    path: ['to'],
    error: 'Write a time after from.',
  },
);

/** POST /api/deputies: a role handed over from `from` (now, unless told) until `to`. */
export const DeputyRequest = z
  .object({
    role: z.enum(ROLES),
    /** The caller's own unless told. */
    department: z.optional(z.enum(DEPARTMENTS)),
    /** Mail address or staff id. */
    deputy: line(254),
    from: z.optional(instant),
    to: instant,
  })
  .check(followsFrom);

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
  } = parseFields(DeputyRequest, requiredJson(event));
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
    `${wanted.role} of ${wanted.department} is handed over by who holds it, the customer-service head or an administrator.`,
  );
}

/** GET /api/deputies: who stands in for whom, now and later. */
export async function getDeputies(deps: Pick<DeputyDeps, 'deputies' | 'now'>): Promise<HttpResponse> {
  const now = deps.now().toISOString();
  return jsonAnswer(200, { items: (await deps.deputies.notEndedBy(now)).map((one) => deputyView(one, now)) });
}

const deputyView = (deputyship: Deputyship, now: Instant) => ({ ...deputyship, active: isActive(deputyship, now) });
