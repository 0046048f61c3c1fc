import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cognito } from '../../infra/local/cognito/cognito.ts';
import type { SignIn } from '../../infra/local/cognito/sign-in.ts';
import { closeServer, listen } from '../../infra/local/endpoint.ts';
import { httpApi } from '../../infra/local/http-api/http-api.ts';
import { selectRoute } from '../../infra/local/http-api/route-table.ts';
import type { InvokeOutcome, LocalContext, Part, Resource } from '../../infra/local/part.ts';

const HOUR = 3_600_000;
const FN = 'arn:aws:lambda:eu-central-1:000000000000:function:fn';

let now = Date.UTC(2026, 0, 5, 12);
// biome-ignore lint/suspicious/noExplicitAny: the event is the subject of these tests.
let event: any;
let outcome: InvokeOutcome | Error;
let server: Server;
let url: string;
let signIn: SignIn;
let clientId: string;

const context = (): LocalContext => ({
  clock: { now: () => now, iso: () => new Date(now).toISOString() },
  database: new DatabaseSync(':memory:'),
  dataDir: '/nowhere',
  region: 'eu-central-1',
  account: '000000000000',
  awsUrl: 'http://127.0.0.1:1',
  log: () => undefined,
});

async function create(
  part: Part,
  type: string,
  logicalId: string,
  properties: Record<string, unknown>,
): Promise<Resource> {
  const kind = part.kinds.find((candidate) => candidate.type === type);
  if (!kind) throw new Error(`no kind ${type}`);
  const declared = { stack: 'S', logicalId, type, properties };
  const resource = { ...declared, ...kind.identify(declared) };
  await kind.create(resource);
  return resource;
}

async function createStaff(): Promise<{ issuer: string; audience: string }> {
  const users = cognito(context());
  signIn = users;
  const pool = await create(users, 'AWS::Cognito::UserPool', 'Pool', { UsernameAttributes: ['email'] });
  const client = await create(users, 'AWS::Cognito::UserPoolClient', 'Client', { UserPoolId: pool.ref });
  await call(users, 'AdminCreateUser', {
    UserPoolId: pool.ref,
    Username: 'a@b.c',
    UserAttributes: [{ Name: 'name', Value: 'A' }],
  });
  for (const GroupName of ['officer', 'handler']) {
    await create(users, 'AWS::Cognito::UserPoolGroup', GroupName, { UserPoolId: pool.ref, GroupName });
    await call(users, 'AdminAddUserToGroup', { UserPoolId: pool.ref, Username: 'a@b.c', GroupName });
  }
  return { issuer: pool.attributes.ProviderURL ?? '', audience: client.ref };
}

async function call(part: Part, action: string, body: object): Promise<void> {
  const headers = { 'x-amz-target': `AWSCognitoIdentityProviderService.${action}` };
  const request = {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(JSON.stringify(body)),
  };
  const answer = await part.handle?.(request);
  if (answer?.status !== 200) throw new Error(String(answer?.body));
}

beforeAll(async () => {
  const { issuer, audience } = await createStaff();
  clientId = audience;
  const functions = {
    async invoke(_name: string, given: unknown) {
      event = given;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
  const api = httpApi(context(), { functions, keys: signIn, publicUrl: 'http://127.0.0.1:8080' });
  const cors = { AllowOrigins: ['https://shop.example'], AllowMethods: ['GET'], MaxAge: 60 };
  const { ref: ApiId } = await create(api, 'AWS::ApiGatewayV2::Api', 'Api', {
    ProtocolType: 'HTTP',
    CorsConfiguration: cors,
  });
  const integration = { ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: FN, PayloadFormatVersion: '2.0' };
  const { ref } = await create(api, 'AWS::ApiGatewayV2::Integration', 'I', integration);
  const jwt = { Issuer: issuer, Audience: [audience] };
  const authorizer = {
    ApiId,
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: jwt,
  };
  const { ref: AuthorizerId } = await create(api, 'AWS::ApiGatewayV2::Authorizer', 'A', authorizer);
  const routes = {
    'ANY /public/{proxy+}': {},
    'GET /tickets/{number}': {},
    'GET /staff': { AuthorizationType: 'JWT', AuthorizerId },
    'GET /scoped': { AuthorizationType: 'JWT', AuthorizerId, AuthorizationScopes: ['desk/read'] },
  };
  for (const [RouteKey, more] of Object.entries(routes)) {
    await create(api, 'AWS::ApiGatewayV2::Route', RouteKey, {
      ApiId,
      RouteKey,
      Target: `integrations/${ref}`,
      ...more,
    });
  }
  server = createServer((request, response) => void api.serve(request, response));
  await listen(server, 0);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => closeServer(server));
afterEach(() => {
  outcome = { ok: true, payload: { statusCode: 204 } };
  event = undefined;
});

test('a request arrives as an event of payload format 2.0', async () => {
  outcome = { ok: true, payload: { statusCode: 200 } };
  await fetch(`${url}/tickets/NR%2F1?a=1&a=2&b=%C3%A9`, {
    headers: [
      ['X-Twice', 'one'],
      ['X-Twice', 'two'],
      ['cookie', 'a=1; b=2'],
      ['user-agent', 'test'],
    ],
  });
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'GET /tickets/{number}',
    rawPath: '/tickets/NR%2F1',
    rawQueryString: 'a=1&a=2&b=%C3%A9',
    cookies: ['a=1', 'b=2'],
    queryStringParameters: { a: '1,2', b: 'é' },
    pathParameters: { number: 'NR/1' },
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      routeKey: 'GET /tickets/{number}',
      stage: '$default',
      http: { method: 'GET', path: '/tickets/NR%2F1', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      time: '05/Jan/2026:12:00:00 +0000',
      timeEpoch: now,
    },
  });
  expect(event.headers).toMatchObject({ 'x-twice': expect.stringMatching(/^one, ?two$/), host: url.slice(7) });
  expect(event.headers).not.toHaveProperty('cookie');
  expect(event).not.toHaveProperty('body');
  expect(event.requestContext).not.toHaveProperty('authorizer');
});

test.each([
  ['application/json; charset=utf-8', false],
  ['text/csv', false],
  ['application/xml', false],
  ['application/x-www-form-urlencoded', true],
  ['application/octet-stream', true],
  ['multipart/form-data; boundary=x', true],
])('a body of type %s is base64: %s', async (type, base64) => {
  await fetch(`${url}/public/x`, { method: 'POST', body: Buffer.from('é=1'), headers: { 'content-type': type } });
  expect(event).toMatchObject({ isBase64Encoded: base64, body: base64 ? 'w6k9MQ==' : 'é=1' });
});

test('status, headers, cookies and a base64 body of the result are sent', async () => {
  outcome = {
    ok: true,
    payload: {
      statusCode: 201,
      headers: { ETag: '"3"' },
      cookies: ['a=1; Secure', 'b=2'],
      body: 'w6k=',
      isBase64Encoded: true,
    },
  };
  const response = await fetch(`${url}/public/x`);
  expect(response.status).toBe(201);
  expect(response.headers.get('etag')).toBe('"3"');
  expect(response.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2']);
  expect(response.headers.get('content-type')).toBe('text/plain;charset=UTF-8');
  expect(await response.text()).toBe('é');
});

test('a result without a status is a JSON body', async () => {
  outcome = { ok: true, payload: { hello: 'world' } };
  const response = await fetch(`${url}/public/x`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(await response.json()).toEqual({ hello: 'world' });
});

test.each<[string, InvokeOutcome, number, string]>([
  ['a function that fails', { ok: false, error: { errorType: 'E', errorMessage: 'm' } }, 500, 'Internal Server Error'],
  ['a body that is no text', { ok: true, payload: { statusCode: 200, body: { a: 1 } } }, 500, 'Internal Server Error'],
  [
    'an event too large for Lambda',
    { ok: false, error: { errorType: 'RequestEntityTooLargeException', errorMessage: 'm' } },
    413,
    'Request Entity Too Large',
  ],
])('%s is answered by the API itself', async (_what, given, status, message) => {
  outcome = given;
  const response = await fetch(`${url}/public/x`);
  expect([response.status, await response.json()]).toEqual([status, { message }]);
});

test('an unknown route is 404', async () => {
  const response = await fetch(`${url}/nowhere`);
  expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
});

test('a body over 10 MB is 413 and reaches no function', async () => {
  const response = await fetch(`${url}/public/x`, { method: 'POST', body: Buffer.alloc(11 * 1024 * 1024) });
  expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  expect(event).toBeUndefined();
});

async function staff(path: string, token?: string): Promise<Response> {
  return fetch(url + path, { headers: token ? { authorization: `Bearer ${token}` } : {} });
}

test('claims of a valid token reach the function as text, groups as "[a b]"', async () => {
  const token = await signIn.issueToken('A@b.c');
  expect((await staff('/staff', token)).status).toBe(204);
  expect(event.requestContext.authorizer).toEqual({
    jwt: {
      scopes: null,
      claims: expect.objectContaining({
        'cognito:groups': '[handler officer]',
        email: 'a@b.c',
        name: 'A',
        email_verified: 'true',
        token_use: 'id',
        aud: clientId,
        iat: String(Math.floor(now / 1000)),
      }),
    },
  });
});

test('a token outlives any move of the clock', async () => {
  const token = await signIn.issueToken('a@b.c');
  now += 20 * 365 * 24 * HOUR;
  expect((await staff('/staff', token)).status).toBe(204);
});

test('no token, an expired, a changed and a foreign one are 401', async () => {
  const token = (await signIn.issueToken('a@b.c')) ?? '';
  const [header, payload, signature] = token.split('.');
  const changed = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), email: 'x' }),
  );
  const tokens = [
    undefined,
    'nonsense',
    await signIn.issueToken('a@b.c', { expired: true }),
    `${header}.${changed.toString('base64url')}.${signature}`,
  ];
  for (const candidate of tokens) {
    const response = await staff('/staff', candidate);
    expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  expect(event).toBeUndefined();
});

test('a token without the scope of the route is 403', async () => {
  const response = await staff('/scoped', await signIn.issueToken('a@b.c'));
  expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
});

test('a preflight request is answered by the API, and its answers carry the CORS headers', async () => {
  const origin = 'https://shop.example';
  const preflight = await fetch(`${url}/public/x`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'GET' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET']);
  expect(event).toBeUndefined();
  const allowed = await fetch(`${url}/public/x`, { headers: { origin } });
  expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
  const other = await fetch(`${url}/public/x`, { headers: { origin: 'https://evil.example' } });
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});

const KEYS = [
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
  'ANY /pets/{kind}/{id}',
];

test.each([
  ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
  ['GET', '/pets/cat/1', 'ANY /pets/{kind}/{id}'],
  ['GET', '/pets/cat', 'GET /pets/{proxy+}'],
  ['POST', '/pets/dog/1', 'ANY /pets/{kind}/{id}'],
  ['POST', '/test/5', 'ANY /{proxy+}'],
  ['GET', '/', '$default'],
])('%s %s takes the most specific route, %s', (method, path, key) => {
  const routes = KEYS.map((candidate) => ({ key: candidate, target: undefined }));
  expect(selectRoute(routes, method, path)?.route.key).toBe(key);
});
