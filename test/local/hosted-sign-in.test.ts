import { createHash } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cognito } from '../../infra/local/cognito/cognito.ts';
import type { Part } from '../../infra/local/part.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

const BACK = 'https://desk.example.com/desk/callback';
const OUT = 'https://desk.example.com/desk/signed-out';
const VERIFIER = 'a-verifier-that-only-the-desk-knows-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let endpoint: LocalEndpoint;
let client: CognitoIdentityProviderClient;
let part: Part;
let UserPoolId: string;
let clientId: string;

async function create(type: string, properties: Record<string, unknown>): Promise<string> {
  const kind = part.kinds.find((candidate) => candidate.type === `AWS::Cognito::${type}`);
  const declared = { stack: 'S', logicalId: type, type, properties };
  const identity = kind?.identify(declared) ?? { ref: '', attributes: {} };
  await kind?.create({ ...declared, ...identity });
  return identity.ref;
}

async function createPool(): Promise<void> {
  UserPoolId = await create('UserPool', { UsernameAttributes: ['email'] });
  const validity = {
    IdTokenValidity: 60,
    RefreshTokenValidity: 720,
    TokenValidityUnits: { IdToken: 'minutes', RefreshToken: 'minutes' },
  };
  clientId = await create('UserPoolClient', { UserPoolId, CallbackURLs: [BACK], LogoutURLs: [OUT], ...validity });
}

beforeAll(async () => {
  endpoint = await startEndpoint((context) => {
    part = cognito(context);
    return [part];
  });
  client = new CognitoIdentityProviderClient(endpoint.clientConfig);
  await createPool();
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'li.na@redress.localhost',
      UserAttributes: [{ Name: 'name', Value: '<李娜>' }],
    }),
  );
});
afterAll(() => endpoint?.close());

const query = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: BACK,
    state: 's',
    nonce: 'n',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...changes,
  });
const open = (path: string) => fetch(`${endpoint.url}${path}`, { redirect: 'manual' });
const choose = async (username: string) => {
  const body = new URLSearchParams({ username });
  return fetch(`${endpoint.url}/login?${query()}`, { method: 'POST', body, redirect: 'manual' });
};
const codeFor = async (username: string) =>
  new URL((await choose(username)).headers.get('location') ?? BACK).searchParams.get('code') ?? '';
const token = async (form: Record<string, string>) => {
  const response = await fetch(`${endpoint.url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, ...form }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const redeem = (code: string, verifier = VERIFIER) =>
  token({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: BACK });

test('one is led to a page with everybody on it, names as text, and back with code and state', async () => {
  const to = await open(`/oauth2/authorize?${query()}`);
  expect(to.headers.get('location')).toMatch(/^\/login\?client_id=/);
  const page = await (await open(to.headers.get('location') ?? '')).text();
  expect(page).toContain('&#60;李娜&#62;');
  const back = new URL((await choose('li.na@redress.localhost')).headers.get('location') ?? '');
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([BACK, 's']);
});

test('a code gives tokens once, to whoever knows the verifier; the nonce comes along', async () => {
  const code = await codeFor('li.na@redress.localhost');
  const { status, body } = await redeem(code);
  expect(status).toBe(200);
  expect(decodeJwt(body.id_token ?? '')).toMatchObject({ nonce: 'n', aud: clientId, token_use: 'id', name: '<李娜>' });
  expect(await redeem(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  expect((await redeem(await codeFor('li.na@redress.localhost'), 'another')).status).toBe(400);
});

test('tokens are good for as long as the client says, and refreshing outlives a restart until it is revoked or over', async () => {
  const { body } = await redeem(await codeFor('li.na@redress.localhost'));
  const { iat = 0, exp = 0, auth_time } = decodeJwt(body.id_token ?? '');
  expect(exp - iat).toBe(3600);
  await endpoint.restart();
  await createPool();
  await endpoint.clock.advance(2 * 3_600_000);
  const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' };
  const renewed = await token(refresh);
  expect(decodeJwt(renewed.body.id_token ?? '').auth_time).toBe(auth_time);
  await endpoint.clock.advance(11 * 3_600_000);
  expect((await token(refresh)).status).toBe(400);
  const other = (await redeem(await codeFor('li.na@redress.localhost'))).body.refresh_token ?? '';
  await fetch(`${endpoint.url}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token: other }) });
  expect((await token({ grant_type: 'refresh_token', refresh_token: other })).status).toBe(400);
});

test.each([
  ['another address to return to', { redirect_uri: 'https://evil.example/' }],
  ['an unknown client', { client_id: 'nobody' }],
  ['no PKCE', { code_challenge_method: 'plain' }],
])('%s is refused', async (_what, changes) => {
  expect((await open(`/oauth2/authorize?${query(changes)}`)).status).toBe(400);
});

test('signing out leads to the addresses of the client only', async () => {
  const out = (to: string) => open(`/logout?${new URLSearchParams({ client_id: clientId, logout_uri: to })}`);
  expect((await out(OUT)).headers.get('location')).toBe(OUT);
  expect((await out('https://evil.example/')).status).toBe(400);
});

test('who is disabled is not on the page and cannot refresh', async () => {
  const { body } = await redeem(await codeFor('li.na@redress.localhost'));
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'li.na@redress.localhost' }));
  expect(await (await open(`/login?${query()}`)).text()).not.toContain('li.na');
  expect((await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' })).status).toBe(400);
});
