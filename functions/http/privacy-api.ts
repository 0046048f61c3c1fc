import {
  orderErasure,
  orderExport,
  type PrivacyDeps,
  personAndEffect,
  releaseHold,
  setHold,
} from '../../shared/privacy/order-privacy.ts';
import type { PrivacyOrder, PrivacyOrders } from '../../shared/privacy/personal-data.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { type HttpEvent, type HttpFunction, type HttpResponse, httpFunction } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import { requiredJson } from '../../shared/runtime/json-body.ts';
import { type PathParameters, type Route, router } from '../../shared/runtime/routes.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import { customerIdIn, linksOf } from './exported-files.ts';
import { PRIVACY_REQUESTS } from './privacy-requests.ts';
import { type Caller, callerOf, requirePermission } from './staff-identity.ts';

export interface PrivacyApiDeps extends PrivacyDeps {
  readonly orders: PrivacyDeps['orders'] & Pick<PrivacyOrders, 'destructions'>;
  readonly staff: Pick<StaffDirectory, 'byId'>;
  /** A link to a file, good for a minute. */
  fileLink(key: string): Promise<string>;
}

type Answer = (event: HttpEvent, asked: { caller: Caller; customerId: string }) => Promise<HttpResponse>;

/** What is kept about persons: given out, destroyed, held; for administrators and the head of customer service. */
export function createHandler(deps: PrivacyApiDeps): HttpFunction {
  const permitted =
    (answer: Answer) =>
    async (event: HttpEvent, { id = '' }: PathParameters) => {
      const caller = await callerOf(event, deps.staff);
      requirePermission(caller, 'privacy');
      return answer(event, { caller, customerId: customerIdIn(id) });
    };
  const at = (method: Route['method'], path: Route['path'], answer: Answer): Route => ({
    method,
    path,
    answer: permitted(answer),
  });
  return httpFunction(
    router([
      at('GET', '/api/customers/{id}/privacy', async (_, { customerId }) =>
        jsonAnswer(200, await personView(deps, customerId)),
      ),
      at('POST', '/api/customers/{id}/exports', (event, asked) => postOrder(deps, event, { ...asked, kind: 'export' })),
      at('POST', '/api/customers/{id}/erasures', (event, asked) =>
        postOrder(deps, event, { ...asked, kind: 'erasure' }),
      ),
      at('POST', '/api/customers/{id}/hold', (event, asked) => postHold(deps, event, { ...asked, change: setHold })),
      at('POST', '/api/customers/{id}/hold-release', (event, asked) =>
        postHold(deps, event, { ...asked, change: releaseHold }),
      ),
      {
        method: 'GET',
        path: '/api/destructions',
        answer: async (event) => {
          requirePermission(await callerOf(event, deps.staff), 'privacy');
          return jsonAnswer(200, { items: await deps.orders.destructions() });
        },
      },
    ]),
  );
}

interface Asked {
  readonly caller: Caller;
  readonly customerId: string;
}

async function postOrder(
  deps: PrivacyApiDeps,
  event: HttpEvent,
  { caller, customerId, kind }: Asked & { kind: PrivacyOrder['kind'] },
): Promise<HttpResponse> {
  const { basis, note } = parseFields(PRIVACY_REQUESTS[kind], requiredJson(event));
  const asked = { customerId, by: caller.member.id, basis, ...(note !== undefined && { note }) };
  return jsonAnswer(201, kind === 'export' ? await orderExport(deps, asked) : await orderErasure(deps, asked));
}

async function postHold(
  deps: PrivacyApiDeps,
  event: HttpEvent,
  { caller, customerId, change }: Asked & { change: typeof setHold },
): Promise<HttpResponse> {
  const { reason } = parseFields(PRIVACY_REQUESTS.hold, requiredJson(event));
  await change(deps, { customerId, by: caller.member.id, reason });
  return jsonAnswer(200, await personView(deps, customerId));
}

async function personView(deps: PrivacyApiDeps, customerId: string) {
  const { person, effect: erasable } = await personAndEffect(deps, customerId);
  const { details, held, holds, orders } = person;
  return {
    customerId,
    known: details !== null,
    held,
    holds,
    orders: await Promise.all(
      orders.map(async ({ files: _, ...order }) => ({
        ...order,
        links: await linksOf(deps, { ...order, files: _ ?? [] }),
      })),
    ),
    erasable,
  };
}
