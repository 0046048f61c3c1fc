import { byLanguage } from '../../../shared/pages/by-language.ts';
import { html } from '../../../shared/pages/html.ts';
import { personEn } from '../../../shared/pages/person-words-en.ts';
import { personZh } from '../../../shared/pages/person-words-zh.ts';
import {
  orderErasure,
  orderExport,
  type PrivacyDeps,
  personAndEffect,
  releaseHold,
  setHold,
} from '../../../shared/privacy/order-privacy.ts';
import type { PrivacyOrders } from '../../../shared/privacy/personal-data.ts';
import { fieldErrors } from '../../../shared/runtime/field-errors.ts';
import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { OutOfOrder, UnderLegalHold } from '../../../shared/tickets/errors.ts';
import { customerIdIn, linksOf } from '../../http/privacy-api.ts';
import { PRIVACY_REQUESTS } from '../../http/privacy-requests.ts';
import { requirePermission } from '../../http/staff-identity.ts';
import type { VisitDeps } from '../desk/desk-deps.ts';
import type { DeskRoute } from '../desk/desk-route.ts';
import type { DeskPage } from '../desk/frame.ts';
import { seeOther } from '../desk/respond.ts';
import type { Visit } from '../desk/visit.ts';
import { formFields } from '../page-request.ts';
import type { Attempt, FormName } from './person-form.ts';
import { destructionsPage, type PersonPage, personPage } from './person-page.ts';

export interface PersonDeps extends VisitDeps, PrivacyDeps {
  readonly orders: PrivacyDeps['orders'] & Pick<PrivacyOrders, 'destructions'>;
  fileLink(key: string): Promise<string>;
  now(): Date;
}

const wordsIn = byLanguage({ zh: personZh, en: personEn });
const wordsOf = ({ words: { language } }: Visit) => wordsIn(language);

async function show(
  deps: PersonDeps,
  visit: Visit,
  id: string,
  more: Pick<PersonPage, 'attempt' | 'trouble' | 'status'> = {},
): Promise<DeskPage> {
  const { person, effect } = await personAndEffect(deps, id);
  const links = await Promise.all(person.orders.map(async (order) => [order.id, await linksOf(deps, order)] as const));
  return personPage(visit, wordsOf(visit), { id, person, effect, links: Object.fromEntries(links), ...more });
}

const schemaOf = (form: FormName) => PRIVACY_REQUESTS[form === 'hold-release' ? 'hold' : form];

/** Fields that were left empty ask for nothing; a ticked box is a yes. */
function bodyOf(values: URLSearchParams): Record<string, unknown> {
  const given = [...values].filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(given.map(([name, value]) => [name, name === 'confirm' ? value === 'true' : value]));
}

async function post(
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

const FORMS: readonly FormName[] = ['export', 'erasure', 'hold', 'hold-release'];

/** The pages about persons' data, for administrators and the head of customer service. */
export const PERSON_ROUTES: readonly DeskRoute<PersonDeps>[] = [
  {
    method: 'GET',
    path: '/desk/persons',
    answer: async ({ orders }, visit) => {
      requirePermission(visit.caller, 'privacy');
      return destructionsPage(visit, wordsOf(visit), await orders.destructions());
    },
  },
  {
    method: 'GET',
    path: '/desk/persons/{id}',
    answer: async (deps, visit, { id = '' }) => {
      requirePermission(visit.caller, 'privacy');
      return show(deps, visit, customerIdIn(id));
    },
  },
  ...FORMS.flatMap((form): DeskRoute<PersonDeps>[] => [
    {
      method: 'POST',
      path: `/desk/persons/{id}/${form}`,
      answer: async (deps, visit, { id = '' }) => {
        requirePermission(visit.caller, 'privacy');
        return post(deps, visit, { id: customerIdIn(id), form });
      },
    },
    {
      method: 'GET',
      path: `/desk/persons/{id}/${form}`,
      answer: async (_deps, _visit, { id = '' }) => seeOther(`/desk/persons/${customerIdIn(id)}`),
    },
  ]),
];
