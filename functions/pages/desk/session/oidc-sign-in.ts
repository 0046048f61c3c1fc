import { CALLBACK_PATH, SIGNED_OUT_PATH } from '../../../environment.ts';
import { idTokenVerifier } from './id-token.ts';
import type { DeskSignIn, Tokens } from './sign-in.ts';

interface SignInEnvironment {
  readonly ISSUER: string;
  readonly CLIENT_ID: string;
  readonly USER_POOL_DOMAIN_URL: string;
  readonly PUBLIC_URL: string;
  readonly AWS_ENDPOINT_URL?: string | undefined;
}

/** Longer than the token endpoint ever takes, shorter than anybody waits. */
const TIMEOUT_MS = 8_000;

/** The user pool's hosted sign-in. @throws Error when it cannot be reached or fails */
export function oidcSignIn(environment: SignInEnvironment): DeskSignIn {
  const { ISSUER, CLIENT_ID, USER_POOL_DOMAIN_URL: domain, PUBLIC_URL, AWS_ENDPOINT_URL } = environment;
  const redirectUri = `${PUBLIC_URL}${CALLBACK_PATH}`;
  const url = (path: string, query: Record<string, string>) =>
    `${domain}${path}?${new URLSearchParams({ client_id: CLIENT_ID, ...query })}`;
  const post = (path: string, form: Record<string, string>) =>
    fetch(`${domain}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: CLIENT_ID, ...form }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  const tokens = async (form: Record<string, string>) => readTokens(await post('/oauth2/token', form));
  return {
    origin: new URL(domain).origin,
    startUrl: ({ state, nonce, challenge }) =>
      url('/oauth2/authorize', {
        response_type: 'code',
        scope: 'openid email profile',
        redirect_uri: redirectUri,
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }),
    exchange: (code, verifier) =>
      tokens({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri }),
    refresh: (refreshToken) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    revoke: async (token) => {
      await post('/oauth2/revoke', { token });
    },
    verify: idTokenVerifier({ issuer: ISSUER, clientId: CLIENT_ID, awsEndpoint: AWS_ENDPOINT_URL }),
    signOutUrl: () => url('/logout', { logout_uri: `${PUBLIC_URL}${SIGNED_OUT_PATH}` }),
  };
}

async function readTokens(response: Response): Promise<Tokens | null> {
  if (response.status === 400 || response.status === 401) return null;
  if (!response.ok) throw new Error(`The sign-in answered ${response.status}`);
  const { id_token: idToken, refresh_token: refreshToken } = (await response.json()) as Record<string, unknown>;
  if (typeof idToken !== 'string') throw new Error('The sign-in answered without a token');
  return { idToken, ...(typeof refreshToken === 'string' && { refreshToken }) };
}
