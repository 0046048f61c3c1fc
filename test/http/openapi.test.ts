import { describe, expect, test } from 'vitest';
import { API_CALLS } from '../../functions/http/api-calls.ts';
import { createHandler as createPrivacyApi } from '../../functions/http/privacy-api.ts';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler as createShowMail } from '../../functions/http/show-mail.ts';
import { createHandler as createStaffCommands } from '../../functions/http/staff-commands.ts';
import { createHandler as createStaffReads } from '../../functions/http/staff-reads.ts';
import type { PersonalData, PrivacyOrders } from '../../shared/privacy/personal-data.ts';
import type { HttpFunction } from '../../shared/runtime/http-stack.ts';
import { AdministrationPages } from '../support/administration-pages.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';
import { InMemoryMails } from '../support/in-memory-mail.ts';

const desk = new DeskEdge();
/** An officer is refused before anything is asked of these. */
const NOBODY_ASKED = {
  personalData: {} as PersonalData,
  orders: {} as PrivacyOrders,
  tasks: { queue: async () => {} },
  newId: () => '1',
};
const read = async () => (await call(createPublicApi(desk), { path: '/api/openapi.json' })).json;

const administration = new AdministrationPages();

/** The function that the gateway asks. */
function functionOf(method: string, path: string, staff: boolean): HttpFunction {
  if (!staff) return createPublicApi(desk);
  if (/^\/api\/(customers|destructions)/.test(path)) return createPrivacyApi({ ...desk, ...NOBODY_ASKED });
  if (/^\/api\/(settings|staff)/.test(path)) return administration.api;
  if (method !== 'get') return createStaffCommands(desk);
  if (path.endsWith('/html')) return createShowMail({ ...desk, mails: new InMemoryMails() });
  return createStaffReads({
    ...desk,
    monthFigures: async () => ({ counters: {}, frozen: null }),
    countersOf: async () => [],
  });
}

/** The calls of the contract. */
const CONTRACT = [
  'post /api/tickets',
  'post /api/uploads',
  'post /api/tickets/intake',
  'get /api/tickets',
  'get /api/tickets/{number}',
  ...[
    'classification',
    'routing',
    'contacts',
    'answer',
    'supervision',
    'resolution',
    'closing',
    'reopening',
    'apology',
    'result-notice',
    'judgement',
    'satisfaction',
    'release',
    'waiting',
    'crisis',
    'charge',
    'charge-confirmation',
    'experts',
    'experts-answer',
    'defect-report',
    'visit-rating',
  ].map((name) => `post /api/tickets/{number}/${name}`),
  'post /api/tickets/{number}/links',
  'post /api/tickets/{number}/split',
  'get /api/tickets/{number}/attachments/{id}',
  'get /api/tickets/{number}/messages/{id}/html',
  'get /api/tickets/{number}/feedback',
  'get /api/tickets/{number}/print',
  'get /api/regulations/ledger',
  'get /api/capas',
  'get /api/capas/{number}',
  ...['analysis', 'on-site', 'countermeasure', 'result', 'verification'].map(
    (stage) => `post /api/capas/{number}/${stage}`,
  ),
  'get /api/deputies',
  'post /api/deputies',
  'post /api/deputies/{id}/end',
  'get /api/complaints',
  'get /api/reports/{month}',
  'post /api/surveys/{token}',
  'get /api/openapi.json',
  'get /api/customers/{id}/privacy',
  ...['exports', 'erasures', 'hold', 'hold-release'].map((name) => `post /api/customers/{id}/${name}`),
  'get /api/destructions',
  'get /api/settings',
  ...['calendar', 'duties', 'routing', 'departments', 'signature', 'replies', 'letters/{letter}'].flatMap((kind) => [
    `get /api/settings/${kind}`,
    `put /api/settings/${kind}`,
    `post /api/settings/${kind}/preview`,
  ]),
  ...['{kind}', 'letters/{letter}'].flatMap((kind) => [
    `get /api/settings/${kind}/history`,
    `get /api/settings/${kind}/history/{version}`,
  ]),
  'get /api/staff',
  'post /api/staff',
  'get /api/staff/{id}',
  'patch /api/staff/{id}',
];

describe('contract: GET /api/openapi.json', () => {
  test('describes every call of the contract and no other', async () => {
    const { openapi, paths, servers } = await read();
    expect(openapi).toBe('3.1.0');
    expect(servers).toEqual([{ url: 'https://service.example.com' }]);
    const calls = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(calls.toSorted()).toEqual(CONTRACT.toSorted());
  });

  test('every call that is described is answered by the function that it belongs to', async () => {
    const as = desk.signIn('officer');
    administration.signIn('officer');
    for (const { method, path, staff } of API_CALLS) {
      const create = functionOf(method, path, staff);
      const { status, json, text } = await call(create, {
        method: method.toUpperCase(),
        as,
        body: '{',
        path: path.replace('{number}', 'NR510201A-2026-000001').replace('{month}', '2026-11'),
      });
      expect([path, status, json?.detail], text).not.toEqual([path, 404, 'There is nothing at this address.']);
      expect([path, status]).not.toEqual([path, 405]);
    }
  });

  test('references lead somewhere, and operations are named once', async () => {
    const document = await read();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((name) => !(name !== undefined && name in document.components.schemas))).toEqual([]);
    const ids = API_CALLS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is as small as a document of this size may be', async () => {
    expect(JSON.stringify(await read()).length).toBeLessThan(150_000);
  });
});
