import { randomUUID } from 'node:crypto';
import { importJWK, type JSONWebKeySet, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { LocalClock } from '../clock.ts';
import type { Pool, Pools } from './pools.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { PoolUser, UserStore } from './user-store.ts';

/** So long that no move of the clock outlives it. */
const LIFETIME_S = 100 * 365 * 86_400;
const HOUR_S = 3_600;

/** Sign-in without a password: it is the machine's own user who asks. */
export interface SignIn {
  /**
   * An ID token for whoever has this address, as the real service would issue it; `expired` gives one whose hour is
   * over. Undefined when no pool has such a user, or the user is disabled.
   */
  issueToken(email: string, options?: { expired?: boolean }): Promise<string | undefined>;
  /** The keys of an issuer (`https://cognito-idp…/<pool>`); undefined for one that is not here. */
  publicKeys(issuer: string): JSONWebKeySet | undefined;
}

interface Surroundings {
  readonly clock: LocalClock;
  readonly pools: Pools;
  readonly users: UserStore;
  readonly keys: SigningKeys;
}

/** The sign-in of the user pools that stand. */
export function openSignIn({ clock, pools, users, keys }: Surroundings): SignIn {
  return {
    async issueToken(email, { expired = false } = {}) {
      for (const pool of pools.values()) {
        const user = users.find(pool.id, email);
        if (!user?.enabled) continue;
        const issuedAt = Math.floor(clock.now() / 1000) - (expired ? 2 * HOUR_S : 0);
        const times = { auth_time: issuedAt, iat: issuedAt, exp: issuedAt + (expired ? HOUR_S : LIFETIME_S) };
        return idToken({ pool, user, users, keys }, { aud: pool.clients[0]?.id ?? '', ...times });
      }
      return undefined;
    },
    publicKeys(issuer) {
      const pool = [...pools.values()].find((candidate) => candidate.issuer === issuer);
      return pool && keys.publicKeys(pool.id);
    },
  };
}

interface Subject extends Pick<Surroundings, 'users' | 'keys'> {
  readonly pool: Pool;
  readonly user: PoolUser;
}

/** An ID token about a user, as the real service issues it; `claims` say for whom, when and until when. */
export function idToken({ pool, user, users, keys }: Subject, claims: JWTPayload): Promise<string> {
  const about = claimsOf(pool, user, users.groupsOf(pool.id, user.username));
  return sign({ ...about, ...claims }, keys.privateKey(pool.id) as JWK);
}

function claimsOf({ issuer }: Pool, { attributes, sub, username }: PoolUser, groups: string[]): JWTPayload {
  const { email, name } = attributes;
  return {
    sub,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    email_verified: true,
    iss: issuer,
    'cognito:username': username,
    origin_jti: randomUUID(),
    event_id: randomUUID(),
    token_use: 'id',
    ...(name && { name }),
    jti: randomUUID(),
    ...(email && { email }),
  };
}

async function sign(claims: JWTPayload, key: JWK): Promise<string> {
  const header = { alg: 'RS256', kid: key.kid ?? '' };
  return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(key, 'RS256'));
}
