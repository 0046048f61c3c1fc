import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { AwsError, jsonAnswer } from '../aws-answer.ts';
import type { LocalClock } from '../clock.ts';
import type { AwsRequest, AwsResponse } from '../part.ts';
import { GrantStore } from './grant-store.ts';
import type { Pool, PoolClient, Pools } from './pools.ts';
import { idToken } from './sign-in.ts';
import { renderSignIn } from './sign-in-page.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { UserStore } from './user-store.ts';

/** The sign-in page and token endpoint of the pools; undefined for a request of the other protocols. */
export type HostedSignIn = (request: AwsRequest) => AwsResponse | Promise<AwsResponse> | undefined;

interface Surroundings {
  readonly clock: LocalClock;
  readonly pools: Pools;
  readonly users: UserStore;
  readonly keys: SigningKeys;
  readonly database: DatabaseSync;
}

type Answer = (
  around: Surroundings & { grants: GrantStore },
  request: AwsRequest,
) => AwsResponse | Promise<AwsResponse>;

const ROUTES: Readonly<Record<string, Answer>> = {
  'GET /oauth2/authorize': authorize,
  'GET /login': (around, { query }) => signInPage(around, query),
  'POST /login': signIn,
  'POST /oauth2/token': token,
  'POST /oauth2/revoke': revoke,
  'GET /logout': signOut,
};

/** OpenID Connect as a hosted domain of Cognito speaks it, with a page on which one chooses who to be. */
export function hostedSignIn(around: Surroundings): HostedSignIn {
  const whole = { ...around, grants: new GrantStore(around.database) };
  return (request) => ROUTES[`${request.method} ${request.path}`]?.(whole, request);
}

const redirect = (location: string): AwsResponse => ({ status: 302, headers: { location }, body: '' });

const formOf = ({ body }: AwsRequest) => new URLSearchParams(body.toString('utf8'));

function clientOf(pools: Pools, id: string | null): { pool: Pool; client: PoolClient } {
  for (const pool of pools.values()) {
    const client = pool.clients.find((candidate) => candidate.id === id);
    if (client) return { pool, client };
  }
  throw new AwsError(400, 'InvalidParameterException', `no user pool has the client ${id}`);
}

/** The client whose page this is; only addresses that the template names are returned to. */
function askedBy({ pools }: Pick<Surroundings, 'pools'>, query: URLSearchParams) {
  const found = clientOf(pools, query.get('client_id'));
  const back = query.get('redirect_uri') ?? '';
  if (!found.client.callbackUrls.includes(back)) {
    throw new AwsError(400, 'InvalidParameterException', `redirect_mismatch: ${back} is no callback URL of the client`);
  }
  return { ...found, back };
}

function authorize(around: Surroundings, { query }: AwsRequest): AwsResponse {
  askedBy(around, query);
  if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256') {
    throw new AwsError(400, 'InvalidParameterException', 'only the code flow with PKCE (S256) is here');
  }
  return redirect(`/login?${query}`);
}

function signInPage(around: Surroundings, query: URLSearchParams): AwsResponse {
  const { pool } = askedBy(around, query);
  const people = around.users
    .list(pool.id)
    .filter(({ enabled }) => enabled)
    .map(({ attributes, username }) => ({
      name: attributes.name ?? '',
      email: attributes.email ?? username,
      groups: around.users.groupsOf(pool.id, username),
    }));
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: renderSignIn(people, { action: `/login?${query}`, hint: query.get('login_hint') ?? '' }),
  };
}

function signIn(around: Parameters<Answer>[0], request: AwsRequest): AwsResponse {
  const { query } = request;
  const { pool, client, back } = askedBy(around, query);
  const user = around.users.find(pool.id, formOf(request).get('username') ?? '');
  if (!user?.enabled) return signInPage(around, query);
  const code = around.grants.addCode({
    client: client.id,
    username: user.username,
    authTime: Math.floor(around.clock.now() / 1000),
    nonce: query.get('nonce') ?? undefined,
    back,
    challenge: query.get('code_challenge') ?? '',
  });
  const answer = new URL(back);
  answer.searchParams.set('code', code);
  const state = query.get('state');
  if (state !== null) answer.searchParams.set('state', state);
  return redirect(answer.href);
}

const refused = (error: string) => jsonAnswer({ error }, 400);

async function token(around: Parameters<Answer>[0], request: AwsRequest): Promise<AwsResponse> {
  const form = formOf(request);
  const { pools, grants, clock } = around;
  const now = Math.floor(clock.now() / 1000);
  const { pool, client } = clientOf(pools, form.get('client_id'));
  const isCode = form.get('grant_type') === 'authorization_code';
  const grant = isCode ? codeGrant(grants, form, now) : grants.refreshed(form.get('refresh_token') ?? '', now);
  const user = grant && around.users.find(pool.id, grant.username);
  if (!grant || grant.client !== client.id || !user?.enabled) return refused('invalid_grant');
  const times = { auth_time: grant.authTime, iat: now, exp: now + client.idTokenSeconds };
  const nonce = grant.nonce === undefined ? {} : { nonce: grant.nonce };
  const id = await idToken({ ...around, pool, user }, { aud: client.id, ...times, ...nonce });
  return jsonAnswer({
    id_token: id,
    access_token: id,
    token_type: 'Bearer',
    expires_in: client.idTokenSeconds,
    ...(isCode && { refresh_token: grants.addRefresh(grant, now + client.refreshTokenSeconds) }),
  });
}

/** RFC 7636: whoever brings the code must know what the challenge was made from. */
function codeGrant(grants: GrantStore, form: URLSearchParams, now: number) {
  const grant = grants.takeCode(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const fits = grant?.challenge === challenge && grant.back === form.get('redirect_uri');
  return fits && now - grant.authTime < 300 ? grant : undefined;
}

function revoke({ grants }: Parameters<Answer>[0], request: AwsRequest): AwsResponse {
  grants.revoke(formOf(request).get('token') ?? '');
  return { status: 200, body: '' };
}

function signOut({ pools }: Surroundings, { query }: AwsRequest): AwsResponse {
  const { client } = clientOf(pools, query.get('client_id'));
  const to = query.get('logout_uri') ?? '';
  if (client.logoutUrls.includes(to)) return redirect(to);
  throw new AwsError(400, 'InvalidParameterException', `${to} is no sign-out URL of the client`);
}
