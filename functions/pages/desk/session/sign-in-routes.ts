import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HttpEvent, HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { logger } from '../../../../shared/runtime/logger.ts';
import { type CookieMaker, cookieOf } from './cookies.ts';
import type { SessionDeps } from './session.ts';

/** What the browser keeps while somebody signs in. */
interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
}

const random = () => randomBytes(32).toString('base64url');

const seeOther = (location: string, cookies: readonly string[]): HttpResponse => ({
  statusCode: 303,
  headers: { Location: location, 'Cache-Control': 'no-store' },
  cookies: [...cookies],
});

/** Sends somebody to the sign-in page; afterwards they come back to `back`, a path of the desk. */
export function startSignIn({ signIn }: SessionDeps, cookies: CookieMaker, back: string): HttpResponse {
  const pending = { state: random(), nonce: random(), verifier: random(), back };
  const challenge = createHash('sha256').update(pending.verifier).digest('base64url');
  const kept = Buffer.from(JSON.stringify(pending)).toString('base64url');
  return seeOther(signIn.startUrl({ ...pending, challenge }), [cookies.keep('redress_signin', kept)]);
}

/** Back from the sign-in page with a code. @returns null when this browser did not ask for it, or it came too late */
export async function finishSignIn(
  { signIn }: SessionDeps,
  event: HttpEvent,
  cookies: CookieMaker,
): Promise<HttpResponse | null> {
  const pending = readPending(cookieOf(event, 'redress_signin'));
  const { code, state = '' } = event.queryStringParameters ?? {};
  if (pending === null || code === undefined || !same(state, pending.state)) return null;
  const tokens = await signIn.exchange(code, pending.verifier);
  const claims = tokens && (await signIn.verify(tokens.idToken));
  if (tokens === null || claims?.nonce !== pending.nonce) return null;
  logger.info('Signed in', { staff: claims.sub });
  return seeOther(pending.back, [
    cookies.keep('redress_id', tokens.idToken),
    ...(tokens.refreshToken === undefined ? [] : [cookies.keep('redress_refresh', tokens.refreshToken)]),
    cookies.drop('redress_signin'),
  ]);
}

/** Ends the session here and at the sign-in. */
export async function signOut({ signIn }: SessionDeps, event: HttpEvent, cookies: CookieMaker): Promise<HttpResponse> {
  const refreshToken = cookieOf(event, 'redress_refresh');
  if (refreshToken !== null) await signIn.revoke(refreshToken);
  return seeOther(signIn.signOutUrl(), [cookies.drop('redress_id'), cookies.drop('redress_refresh')]);
}

function readPending(kept: string | null): Pending | null {
  if (kept === null) return null;
  try {
    const given: Record<keyof Pending, unknown> = JSON.parse(Buffer.from(kept, 'base64url').toString());
    const { state, nonce, verifier, back } = given;
    const whole = [state, nonce, verifier, back].every((part) => typeof part === 'string');
    return whole && isDeskPath(String(back)) ? (given as Pending) : null;
  } catch {
    return null;
  }
}

/** A path of the desk and nowhere else: `//elsewhere` is another host. */
export const isDeskPath = (path: string): boolean => /^\/desk(?:[/?][^\\\s]*)?$/.test(path);

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
