import { html } from '../../../shared/pages/html.ts';
import { orderErasure, orderExport, releaseHold, setHold } from '../../../shared/privacy/order-privacy.ts';
import { fieldErrors } from '../../../shared/runtime/field-errors.ts';
import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { OutOfOrder, UnderLegalHold } from '../../../shared/tickets/errors.ts';
import { PRIVACY_REQUESTS } from '../../http/privacy-requests.ts';
import type { DeskPage } from '../desk/frame.ts';
import { seeOther } from '../desk/respond.ts';
import type { Visit } from '../desk/visit.ts';
import { formFields } from '../page-request.ts';
import type { PersonDeps } from './person-deps.ts';
import type { Attempt, FormName } from './person-form.ts';
import { show, wordsOf } from './show-person.ts';

const schemaOf = (form: FormName) => PRIVACY_REQUESTS[form === 'hold-release' ? 'hold' : form];

/** Fields that were left empty ask for nothing; a ticked box is a yes. */
function bodyOf(values: URLSearchParams): Record<string, unknown> {
  const given = [...values].filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(given.map(([name, value]) => [name, name === 'confirm' ? value === 'true' : value]));
}

/** What a form about a person asks for: done, or shown with what is wrong. */
export async function postForm(
  deps: PersonDeps,
  visit: Visit,
  { id, form }: { id: string; form: FormName },
): Promise<HttpResponse | DeskPage> {
  const values = formFields(visit.event);
  const body = bodyOf(values);
  const read = schemaOf(form).safeParse(body);
  const attempt = (wrong: Attempt['wrong']): Attempt => ({ form, values, wrong });
  if (!read.success) {
    const errors = fieldErrors(read.error.issues, body, visit.words.wrong);
    const wrong = new Map(errors.map(({ pointer, detail }) => [pointer.slice(1), detail]));
    const trouble = html`<div class="note bad" role="alert"><p>${wordsOf(visit).wrong}</p><ul>${[...wrong.values()].map((one) => html`<li>${one}</li>`)}</ul></div>`;
    return show(deps, visit, id, { attempt: attempt(wrong), trouble, status: 422 });
  }
  try {
    await carryOut(deps, visit, { id, form, asked: read.data });
  } catch (error) {
    if (!(error instanceof OutOfOrder || error instanceof UnderLegalHold)) throw error;
    const trouble = html`<div class="note bad" role="alert"><p>${visit.text.ticket.notNow}</p></div>`;
    return show(deps, visit, id, { attempt: attempt(new Map()), trouble, status: 409 });
  }
  return seeOther(`/desk/persons/${id}?done=${form.startsWith('hold') ? 'hold' : form}`);
}

interface Carried {
  readonly id: string;
  readonly form: FormName;
  readonly asked: Record<string, unknown>;
}

async function carryOut(deps: PersonDeps, { caller }: Visit, { id, form, asked }: Carried): Promise<void> {
  const who = { customerId: id, by: caller.member.id };
  if (form === 'export')
    await orderExport(deps, { ...who, ...PRIVACY_REQUESTS.export.parse(asked) } as Parameters<typeof orderExport>[1]);
  else if (form === 'erasure') {
    const { basis, note } = PRIVACY_REQUESTS.erasure.parse(asked);
    await orderErasure(deps, { ...who, basis, ...(note !== undefined && { note }) });
  } else await (form === 'hold' ? setHold : releaseHold)(deps, { ...who, ...PRIVACY_REQUESTS.hold.parse(asked) });
}
