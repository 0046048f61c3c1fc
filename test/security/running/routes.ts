import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATION_ROUTES } from '../../../functions/pages/desk/administration/administration-routes.ts';
import { DESK_ROUTES } from '../../../functions/pages/desk/desk-routes.ts';
import { PERSON_ROUTES } from '../../../functions/pages/persons/person-routes.ts';
import { staffKey } from '../../../shared/aws/keys.ts';
import { ROLES, type Role } from '../../../shared/regulation/words.ts';
import { synthesise } from '../../infra/synthesised.ts';
import { BAD_TOKENS, STRANGER, tokenOf, tokenWith } from '../forged-tokens.ts';
import { page, product, report, table } from '../the-product.ts';

const app = synthesise();
const EVERYBODY = [...ROLES];
/** Of personal data. */
const KEEPERS: readonly Role[] = ['administrator', 'customer-service-head'];
const HEADS: readonly Role[] = ['department-head', 'customer-service-head'];

/** Who may call what, written down here a second time: a change of the permissions must be meant twice. */
const WHO_MAY: Readonly<Record<string, readonly Role[] | 'anyone'>> = {
  'post /api/tickets': 'anyone',
  'post /api/uploads': 'anyone',
  'post /api/surveys/{token}': 'anyone',
  'get /api/openapi.json': 'anyone',
  'get /api/tickets': EVERYBODY,
  'get /api/tickets/{number}': EVERYBODY,
  'get /api/tickets/{number}/attachments/{id}': EVERYBODY,
  'get /api/tickets/{number}/messages/{id}/html': EVERYBODY,
  'get /api/tickets/{number}/feedback': EVERYBODY,
  'get /api/tickets/{number}/print': EVERYBODY,
  'get /api/complaints': EVERYBODY,
  'get /api/reports/{month}': EVERYBODY,
  'get /api/regulations/ledger': EVERYBODY,
  'get /api/capas': EVERYBODY,
  'get /api/capas/{number}': EVERYBODY,
  'get /api/deputies': EVERYBODY,
  'post /api/deputies': EVERYBODY,
  'post /api/deputies/{id}/end': EVERYBODY,
  'post /api/tickets/intake': EVERYBODY,
  'post /api/tickets/{number}/classification': ['officer'],
  'post /api/tickets/{number}/routing': ['officer'],
  'post /api/tickets/{number}/contacts': ['officer', 'handler', ...HEADS],
  'post /api/tickets/{number}/answer': ['department-head'],
  'post /api/tickets/{number}/supervision': ['officer'],
  'post /api/tickets/{number}/resolution': ['handler', ...HEADS],
  'post /api/tickets/{number}/closing': ['officer'],
  'post /api/tickets/{number}/reopening': ['officer'],
  'post /api/tickets/{number}/apology': ['customer-service-head'],
  'post /api/tickets/{number}/result-notice': ['customer-service-head'],
  'post /api/tickets/{number}/judgement': ['customer-service-head'],
  'post /api/tickets/{number}/satisfaction': ['officer'],
  'post /api/tickets/{number}/release': ['officer'],
  'post /api/tickets/{number}/waiting': ['officer', 'handler', ...HEADS],
  'post /api/tickets/{number}/crisis': ['officer', ...HEADS],
  'post /api/tickets/{number}/charge': ['officer', 'customer-service-head'],
  'post /api/tickets/{number}/charge-confirmation': ['department-head'],
  'post /api/tickets/{number}/experts': ['officer', 'handler', ...HEADS],
  // And the heads of the experts' departments: see below.
  'post /api/tickets/{number}/experts-answer': ['officer', 'customer-service-head'],
  'post /api/tickets/{number}/defect-report': ['officer', 'handler', ...HEADS],
  'post /api/tickets/{number}/visit-rating': ['department-head'],
  'post /api/tickets/{number}/links': ['officer', 'customer-service-head'],
  'post /api/tickets/{number}/split': ['officer'],
  'post /api/capas/{number}/analysis': ['handler', ...HEADS],
  'post /api/capas/{number}/on-site': ['officer', 'handler', ...HEADS],
  'post /api/capas/{number}/countermeasure': ['officer', ...HEADS],
  'post /api/capas/{number}/result': ['officer', 'handler', ...HEADS],
  'post /api/capas/{number}/verification': ['officer', 'customer-service-head'],
  'get /api/customers/{id}/privacy': KEEPERS,
  'post /api/customers/{id}/exports': KEEPERS,
  'post /api/customers/{id}/erasures': KEEPERS,
  'post /api/customers/{id}/hold': KEEPERS,
  'post /api/customers/{id}/hold-release': KEEPERS,
  'get /api/destructions': KEEPERS,
  'get /api/settings': EVERYBODY,
  'get /api/settings/calendar': EVERYBODY,
  'put /api/settings/calendar': ['administrator'],
  'post /api/settings/calendar/preview': ['administrator'],
  'get /api/settings/duties': EVERYBODY,
  'put /api/settings/duties': ['administrator'],
  'post /api/settings/duties/preview': ['administrator'],
  'get /api/settings/routing': EVERYBODY,
  'put /api/settings/routing': ['administrator'],
  'post /api/settings/routing/preview': ['administrator'],
  'get /api/settings/departments': EVERYBODY,
  'put /api/settings/departments': ['administrator'],
  'post /api/settings/departments/preview': ['administrator'],
  'get /api/settings/signature': EVERYBODY,
  'put /api/settings/signature': ['administrator'],
  'post /api/settings/signature/preview': ['administrator'],
  'get /api/settings/replies': EVERYBODY,
  'put /api/settings/replies': ['administrator'],
  'post /api/settings/replies/preview': ['administrator'],
  'get /api/settings/letters/{letter}': EVERYBODY,
  'put /api/settings/letters/{letter}': ['administrator'],
  'post /api/settings/letters/{letter}/preview': ['administrator'],
  'get /api/settings/{kind}/history': EVERYBODY,
  'get /api/settings/{kind}/history/{version}': EVERYBODY,
  'get /api/settings/letters/{letter}/history': EVERYBODY,
  'get /api/settings/letters/{letter}/history/{version}': EVERYBODY,
  'get /api/staff': EVERYBODY,
  'post /api/staff': ['administrator'],
  'get /api/staff/{id}': EVERYBODY,
  'patch /api/staff/{id}': ['administrator'],
};

/** How the gateway lets requests to each of its routes through. */
const DOORS: Readonly<Record<string, 'open' | 'cookie' | 'token'>> = {
  'POST /api/tickets': 'open',
  'POST /api/uploads': 'open',
  'POST /api/surveys/{token}': 'open',
  'GET /api/openapi.json': 'open',
  'GET /': 'open',
  'POST /': 'open',
  'ANY /t/{token}': 'open',
  'ANY /t/{token}/{proxy+}': 'open',
  'ANY /s/{token}': 'open',
  'GET /assets/{proxy+}': 'open',
  'ANY /desk': 'cookie',
  'ANY /desk/{proxy+}': 'cookie',
  'GET /m/{token}': 'open',
  'GET /api/tickets/{number}/messages/{id}/html': 'token',
  'GET /api/{proxy+}': 'token',
  'POST /api/tickets/{proxy+}': 'token',
  'POST /api/capas/{proxy+}': 'token',
  'POST /api/deputies': 'token',
  'POST /api/deputies/{id}/end': 'token',
  'GET /api/settings': 'token',
  'GET /api/settings/{proxy+}': 'token',
  'PUT /api/settings/{proxy+}': 'token',
  'POST /api/settings/{proxy+}': 'token',
  'GET /api/staff': 'token',
  'POST /api/staff': 'token',
  'GET /api/staff/{id}': 'token',
  'PATCH /api/staff/{id}': 'token',
  'ANY /desk/administration': 'cookie',
  'ANY /desk/administration/{proxy+}': 'cookie',
  'ANY /desk/persons': 'cookie',
  'ANY /desk/persons/{proxy+}': 'cookie',
  'GET /api/customers/{id}/privacy': 'token',
  'POST /api/customers/{id}/exports': 'token',
  'POST /api/customers/{id}/erasures': 'token',
  'POST /api/customers/{id}/hold': 'token',
  'POST /api/customers/{id}/hold-release': 'token',
  'GET /api/destructions': 'token',
};

const staffRows = Object.entries(WHO_MAY).filter((row): row is [string, readonly Role[]] => row[1] !== 'anyone');
const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

let number: string;
const pathOf = (path: string) =>
  path
    .replace('{number}', path.startsWith('/api/capas') ? 'CAPA-2026-000001' : number)
    .replace('{month}', '2026-11')
    .replace(/\{\w+\}/g, 'nothing');

/** @returns the status of a call without anything that it could do */
async function knock(row: string, headers: Record<string, string>): Promise<number> {
  const [method = '', path = ''] = row.split(' ');
  const body = method !== 'get' ? { raw: '{"nothing":true}' } : {};
  return (await product.call(method.toUpperCase(), pathOf(path), { headers, ...body })).status;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

beforeAll(async () => {
  ({ number } = await report());
});

describe('no route without a row', () => {
  test('every route of the gateway has its door, and no other', () => {
    const routes = app.ofType('AWS::ApiGatewayV2::Route');
    const doors = routes.map(({ properties: { RouteKey, AuthorizerId } }) => [
      RouteKey,
      AuthorizerId === undefined ? (/ \/desk/.test(RouteKey) ? 'cookie' : 'open') : 'token',
    ]);
    expect(Object.fromEntries(doors)).toEqual(DOORS);
  });

  test('every call of the OpenAPI document has a row that says who may, and no other', async () => {
    const { paths } = (await product.get('/api/openapi.json')).body;
    const calls = Object.entries<Record<string, { security: unknown[] }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => [
        `${method} ${path}`,
        security.length === 0 ? 'anyone' : 'staff',
      ]),
    );
    const rows = Object.entries(WHO_MAY).map(([call, who]) => [call, who === 'anyone' ? 'anyone' : 'staff']);
    expect(Object.fromEntries(calls)).toEqual(Object.fromEntries(rows));
  });
});

describe('calls of staff', () => {
  test('nobody gets through without a token', async () => {
    for (const [row] of staffRows) expect([row, await knock(row, {})]).toEqual([row, 401]);
  });

  test.each(Object.entries(BAD_TOKENS))('nobody gets through with %s', async (_what, make) => {
    const token = await make();
    for (const [row] of staffRows) expect([row, await knock(row, bearer(token))]).toEqual([row, 401]);
  });

  test('a token in a cookie or a query opens nothing', async () => {
    const token = await tokenOf('officer');
    for (const [row] of staffRows) {
      expect([row, await knock(row, { cookie: `redress_id=${token}` })]).toEqual([row, 401]);
    }
    expect((await product.get(`/api/tickets?access_token=${token}&authorization=${token}`)).status).toBe(401);
  });

  test('whom the desk does not know gets nowhere, however genuine their token', async () => {
    const token = await STRANGER();
    for (const [row] of staffRows) expect([row, await knock(row, bearer(token))]).toEqual([row, 403]);
  });

  test('who has left gets nowhere from the moment they are deactivated', async () => {
    const token = await tokenOf('handler@production');
    const key = staffKey(decodeJwt(token).sub ?? '');
    const { client, tableName: TableName } = table;
    const { Item } = await client.send(new GetCommand({ TableName, Key: key }));
    const save = (active: boolean) =>
      client.send(new PutCommand({ TableName, Item: { ...Item, member: { ...Item?.member, active } } }));
    await save(false);
    try {
      for (const [row] of staffRows) expect([row, await knock(row, bearer(token))]).toEqual([row, 403]);
    } finally {
      await save(true);
    }
  });

  test('a member of staff without any role reads, and does nothing', async () => {
    const token = await tokenOf('officer', { 'cognito:groups': [] });
    for (const [row, who] of staffRows) {
      const mayCall = (row.startsWith('get ') && who.length === ROLES.length) || row.startsWith('post /api/deputies');
      expect([row, (await knock(row, bearer(token))) === 403]).toEqual([row, !mayCall]);
    }
  });

  test.each(ROLES)('a %s may what the rows say, and is refused all else', async (role) => {
    const token = await tokenWith(role);
    for (const [row, who] of staffRows) {
      const status = await knock(row, bearer(token));
      if (who.includes(role)) expect([row, status]).not.toEqual([row, 403]);
      else expect([row, status]).toEqual([row, 403]);
      expect([row, status >= 500]).toEqual([row, false]);
    }
  });
});

test.each([
  ['B2.3.4', 'charge-confirmation', 'sales'],
  ['B2.3.7', 'visit-rating', 'sales'],
  ['B2.3.8', 'experts-answer', 'research-development'],
])('%s %s is for the head of %s, and for no head of another department', async (_clause, command, department) => {
  const row = `post /api/tickets/{number}/${command}`;
  const headOf = (of: string) => tokenOf(`department-head@${of}`, { 'cognito:groups': ['department-head'] });
  expect(await knock(row, bearer(await headOf('training')))).toBe(403);
  expect(await knock(row, bearer(await headOf(department)))).not.toBe(403);
});

describe('somebody else’s', () => {
  test('files and mails of one ticket are not found under another', async () => {
    await product.mail('carol@customer.example', {
      subject: 'With a file',
      text: 'Look.',
      html: '<p>Look.</p>',
      attachments: [{ filename: 'weights.txt', content: 'one two' }],
      messageId: '<with-a-file@customer.example>',
    });
    await product.quiet();
    const { body } = await product.get('/api/tickets?state=all', 'officer');
    const theirs = body.items.find(({ subject }: { subject: string }) => subject === 'With a file').number;
    const record = (await product.get(`/api/tickets/${theirs}`, 'officer')).body;
    const [attachment] = record.attachments;
    const [message] = record.messages;
    const get = async (of: string, path: string) => (await product.get(`/api/tickets/${of}/${path}`, 'officer')).status;
    expect(await get(theirs, `attachments/${attachment.id}`)).toBe(302);
    expect(await get(theirs, `messages/${message.id}/html`)).toBe(200);
    expect(await get(number, `attachments/${attachment.id}`)).toBe(404);
    expect(await get(number, `messages/${message.id}/html`)).toBe(404);
    const split = await product.post(
      `/api/tickets/${number}/split`,
      { messageId: message.id, subject: 'x' },
      'officer',
    );
    expect([404, 422]).toContain(split.status);
  });

  test('a customer’s link shows its own ticket and no part of another', async () => {
    const [mine, theirs] = [await report({ subject: 'Mine alone' }), await report({ subject: 'Theirs alone' })];
    const shown = await page(`/t/${mine.link}`);
    expect([shown.status, shown.text.includes('Mine alone'), shown.text.includes('Theirs alone')]).toEqual([
      200,
      true,
      false,
    ]);
    for (const link of [mine.link.replace(mine.number, theirs.number), theirs.link.replace(theirs.number, mine.number)])
      expect((await page(`/t/${link}`)).status).toBe(404);
  });
});

describe('pages of the desk', () => {
  const pages = [...DESK_ROUTES, ...ADMINISTRATION_ROUTES, ...PERSON_ROUTES].map(
    ({ method, path }) => [method, path] as const,
  );
  const deskPath = (path: string) =>
    path
      .replace('{number}', number)
      .replace('{letter}', 'receipt')
      .replace('{month}', '2026-11')
      .replace(/\{\w+\}/g, 'nothing');

  const BAD_COOKIES: Readonly<Record<string, () => Promise<string>>> = {
    'no cookie': async () => '',
    ...Object.fromEntries(
      Object.entries(BAD_TOKENS).map(([what, make]) => [what, async () => `redress_id=${await make()}`]),
    ),
    'a refresh token that nobody was given': async () => 'redress_refresh=nothing',
  };

  test.each(Object.entries(BAD_COOKIES))(
    'with %s every page leads to the sign-in, and every form is refused',
    async (_what, make) => {
      const cookie = await make();
      for (const [method, path] of pages) {
        const { status, headers } = await page(deskPath(path), {
          method,
          cookie,
          ...(method === 'POST' && { form: {} }),
        });
        expect([path, status]).toEqual([path, method === 'GET' ? 303 : 401]);
        if (method === 'GET') expect(headers.get('location')).toContain('/oauth2/authorize?');
      }
    },
  );

  /** Whom a form of the desk that is no call of the API is for, by its path; of pages to look at, those that are not for all. */
  const WHO_MAY_SEND: Readonly<Record<string, readonly Role[]>> = {
    ...Object.fromEntries(
      staffRows.map(([row, who]) => [
        row
          .replace('post /api/tickets/', 'POST /desk/tickets/')
          .replace('post /api/capas/{number}/', 'POST /desk/tickets/{number}/capa-'),
        who,
      ]),
    ),
    'POST /desk/tickets/{number}/reply': ['officer', 'handler', ...HEADS],
    'POST /desk/tickets/{number}/waiting-over': ['officer', 'handler', ...HEADS],
    'POST /desk/new': EVERYBODY,
    'POST /desk/administration/calendar': ['administrator'],
    'POST /desk/administration/duties': ['administrator'],
    'POST /desk/administration/routing': ['administrator'],
    'POST /desk/administration/departments': ['administrator'],
    'POST /desk/administration/signature': ['administrator'],
    'POST /desk/administration/replies': ['administrator'],
    'POST /desk/administration/letters/{letter}': ['administrator'],
    'POST /desk/administration/staff/new': ['administrator'],
    'POST /desk/administration/staff/{id}': ['administrator'],
    'POST /desk/administration/deputies': EVERYBODY,
    'POST /desk/administration/deputies/{id}/end': EVERYBODY,
    'POST /desk/persons/{id}/export': KEEPERS,
    'POST /desk/persons/{id}/erasure': KEEPERS,
    'POST /desk/persons/{id}/hold': KEEPERS,
    'POST /desk/persons/{id}/hold-release': KEEPERS,
    'GET /desk/administration/staff/new': ['administrator'],
    'GET /desk/persons': KEEPERS,
    'GET /desk/persons/{id}': KEEPERS,
  };
  const whoMay = ([method, path]: readonly [string, string]) =>
    WHO_MAY_SEND[`${method} ${path}`] ?? (method === 'GET' ? EVERYBODY : undefined);

  test('every form of the desk has a row that says who may send it', () => {
    expect(pages.filter((one) => whoMay(one) === undefined)).toEqual([]);
  });

  test.each(ROLES)(
    'a %s sees the pages and sends the forms that the rows say, and is refused all else',
    async (role) => {
      const cookie = `redress_id=${await tokenWith(role)}`;
      const csrf = /name="csrf" value="([^"]+)"/.exec((await page('/desk', { cookie })).text)?.[1] ?? '';
      expect(csrf).not.toBe('');
      for (const one of pages) {
        const [method, path] = one;
        const { status } = await page(deskPath(path), { method, cookie, ...(method === 'POST' && { form: { csrf } }) });
        expect([method, path, status === 403]).toEqual([method, path, !whoMay(one)?.includes(role)]);
        expect([method, path, status >= 500]).toEqual([method, path, false]);
      }
    },
  );

  test('whom the desk does not know is told so on every page', async () => {
    const cookie = `redress_id=${await STRANGER()}`;
    for (const [method, path] of pages) {
      const { status } = await page(deskPath(path), { method, cookie, ...(method === 'POST' && { form: {} }) });
      expect([path, status]).toEqual([path, 403]);
    }
  });

  test('a form without the token of the session does nothing, whoever sends it', async () => {
    for (const role of ROLES) {
      const cookie = `redress_id=${await tokenWith(role)}`;
      for (const [, path] of pages.filter(([method]) => method === 'POST')) {
        const { status } = await page(deskPath(path), { method: 'POST', cookie, form: { note: 'x', csrf: 'guessed' } });
        expect([role, path, status]).toEqual([role, path, 403]);
      }
    }
  });
});

test('paths with parameters name what is looked up, and nothing climbs out of them', async () => {
  for (const [row] of staffRows) {
    const [method = '', path = ''] = row.split(' ');
    if (parametersOf(path).length === 0) continue;
    for (const odd of ['..%2f..%2fopenapi.json', '%00', '%', '%ff', 'a'.repeat(2_000), '__proto__', '%2e%2e']) {
      const body = method !== 'get' ? { raw: '{}' } : {};
      const answer = await product.call(method.toUpperCase(), path.replace(/\{\w+\}/g, odd), {
        as: 'officer',
        ...body,
      });
      expect([row, odd, answer.status >= 400 && answer.status < 500]).toEqual([row, odd, true]);
    }
  }
});
