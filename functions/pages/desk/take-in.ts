import { fieldErrors } from '../../../shared/runtime/field-errors.ts';
import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { InvalidFields } from '../../../shared/tickets/errors.ts';
import { createTicket, handedOnBy } from '../../http/create-ticket.ts';
import { permit } from '../../http/permit.ts';
import { intakeRequest } from '../../http/ticket-request.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { DeskPage } from './frame.ts';
import { intakePage } from './intake-page.ts';
import { choose, known, whoIn } from './known-customers.ts';
import { seeOther } from './respond.ts';
import type { Visit } from './visit.ts';
import { instantOf, wallTimeOf } from './wall-time.ts';

const KEY = /^[0-9a-f-]{36}$/;

/** The intake form sent: opens the ticket, once however often the button is pressed, or shows what is known or wrong. */
export async function takeIn(deps: DeskDeps, visit: Visit, values: URLSearchParams): Promise<HttpResponse | DeskPage> {
  if (values.has('find') || values.has('choose')) return lookUp(deps, visit, values);
  const { by } = await permit(deps, visit.caller, 'intake');
  const body = intakeBody(visit, values);
  const read = intakeRequest().safeParse(body);
  if (!read.success) {
    const errors = fieldErrors(read.error.issues, body, visit.words.wrong);
    return intakePage(visit, {
      values,
      status: 422,
      wrong: new Map(errors.map(({ pointer, detail }) => [lastOf(pointer), detail])),
    });
  }
  const now = deps.now().toISOString();
  const { channel, receivedAt = now, recorder, ...request } = read.data;
  if (receivedAt > now) return refuse(visit, values, ['receivedAt']);
  const key = values.get('key') ?? '';
  try {
    const { number } = await createTicket(deps, request, {
      channel,
      recorder,
      receivedAt,
      by,
      ...handedOnBy(visit.caller.member),
      language: visit.words.language,
      key: KEY.test(key) ? `desk\n${visit.caller.member.id}\n${key}` : undefined,
      variant: `${channel}\n${receivedAt}\n${recorder}`,
    });
    return seeOther(`/desk/tickets/${number}?done=intake`);
  } catch (error) {
    if (error instanceof InvalidFields)
      return refuse(
        visit,
        values,
        error.errors.map(({ pointer }) => lastOf(pointer)),
      );
    throw error;
  }
}

const lastOf = (pointer: string) => pointer.split('/').at(-1) ?? '';

function refuse(visit: Visit, values: URLSearchParams, fields: readonly string[]): DeskPage {
  const { wrong } = visit.text;
  return intakePage(visit, {
    values,
    status: 422,
    wrong: new Map(fields.map((field) => [field, wrong[field] ?? wrong.other ?? ''])),
  });
}

/** What a form of elsewhere on the desk begins with: who it is, and nothing else yet. */
function withDefaults({ now, zone, caller }: Visit, given: URLSearchParams): URLSearchParams {
  const start = {
    channel: 'phone',
    urgency: 'general',
    receivedAt: wallTimeOf(now.toISOString(), zone),
    recorder: caller.member.name,
  };
  return new URLSearchParams([...given, ...Object.entries(start).filter(([name]) => !given.has(name))]);
}

/** A minute that has begun is now: the field shows no seconds. */
function receivedAt({ now, zone }: Visit, wallTime: string | undefined): string | undefined {
  return wallTime === wallTimeOf(now.toISOString(), zone) ? undefined : instantOf(wallTime, zone);
}

function intakeBody(visit: Visit, values: URLSearchParams) {
  const filled = (name: string) => values.get(name)?.trim() || undefined;
  const customer = {
    contact: filled('contact'),
    company: filled('company'),
    email: filled('email'),
    phone: filled('phone'),
    fax: filled('fax'),
  };
  return {
    subject: filled('subject'),
    details: filled('details'),
    customer,
    category: filled('category'),
    urgency: filled('urgency'),
    channel: filled('channel'),
    receivedAt: receivedAt(visit, filled('receivedAt')),
    recorder: filled('recorder'),
  };
}

/** The form again with who was looked for or chosen beside it. */
async function lookUp(deps: DeskDeps, visit: Visit, values: URLSearchParams): Promise<DeskPage> {
  const id = values.get('choose');
  const found =
    id === null
      ? await known(
          deps,
          visit,
          whoIn((name) => values.get(name)),
        )
      : await choose(deps, visit, { id, values });
  return intakePage(visit, { values: withDefaults(visit, values), wrong: new Map(), known: found });
}
