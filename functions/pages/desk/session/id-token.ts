import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { once } from '../../../../shared/runtime/once.ts';
import { areTexts } from '../../../http/staff-identity.ts';
import type { SessionClaims } from './sign-in.ts';

interface Audience {
  readonly issuer: string;
  readonly clientId: string;
  /** Where AWS is spoken when not at its own addresses. */
  readonly awsEndpoint: string | undefined;
}

/** By hand: every page is asked for with one. @returns null for another token of the same issuer */
function claimsIn(payload: JWTPayload): SessionClaims | null {
  const { sub, 'cognito:groups': groups = [], auth_time: authTime, token_use: use, nonce } = payload;
  const isNonce = nonce === undefined || typeof nonce === 'string';
  // jose looks at neither: it knows only what they should be.
  if (typeof sub !== 'string' || !areTexts(groups) || typeof authTime !== 'number') return null;
  if (use !== 'id' || !isNonce) return null;
  return { sub, groups, authTime, ...(nonce !== undefined && { nonce }) };
}

/** Checks ID tokens by the keys that their issuer publishes; keys are fetched once per process and when a new one signs. */
export function idTokenVerifier({ issuer, clientId, awsEndpoint }: Audience) {
  // With the first token: whoever is on the way to the sign-in has none, and what fetches the keys takes its time to load.
  const keys = once(() => createRemoteJWKSet(keysUrl(issuer, awsEndpoint)));
  return async (token: string): Promise<SessionClaims | null> => {
    try {
      const options = { issuer, audience: clientId, algorithms: ['RS256'], requiredClaims: ['exp'] };
      const { payload } = await jwtVerify(token, keys(), options);
      return claimsIn(payload);
    } catch (error) {
      // Not reached is not the same as not ours: that one must be seen.
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
      return null;
    }
  };
}

function keysUrl(issuer: string, awsEndpoint: string | undefined): URL {
  const keys = new URL(`${issuer}/.well-known/jwks.json`);
  return awsEndpoint === undefined ? keys : new URL(keys.pathname, awsEndpoint);
}
