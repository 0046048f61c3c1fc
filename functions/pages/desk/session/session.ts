import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeysAsked } from '../../../../shared/links/signing-keys.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../../../shared/runtime/http-stack.ts';
import { type CookieMaker, cookieOf } from './cookies.ts';
import type { DeskSignIn, SessionClaims } from './sign-in.ts';

export interface Session {
  readonly claims: SessionClaims;
  /** To be set with the answer: a token that was refreshed on the way. */
  readonly cookies: readonly string[];
}

export interface SessionDeps {
  readonly signIn: DeskSignIn;
  readonly publicUrl: string;
  readonly keys: KeysAsked;
}

/** Who is signed in; a token that has run out is refreshed. Null: nobody, or not any more. */
export async function readSession(
  { signIn }: SessionDeps,
  event: HttpEvent,
  cookies: CookieMaker,
): Promise<Session | null> {
  const idToken = cookieOf(event, 'redress_id');
  const claims = idToken === null ? null : await signIn.verify(idToken);
  if (claims !== null) return { claims, cookies: [] };
  const refreshToken = cookieOf(event, 'redress_refresh');
  const tokens = refreshToken === null ? null : await signIn.refresh(refreshToken);
  const renewed = tokens && (await signIn.verify(tokens.idToken));
  return renewed && tokens && { claims: renewed, cookies: [cookies.keep('redress_id', tokens.idToken)] };
}

/** What every form of a session carries, and no other site can know. */
export async function csrfToken({ keys }: SessionDeps, { sub, authTime }: SessionClaims): Promise<string> {
  const { current, keys: secrets } = await keys();
  const secret = secrets[current];
  if (secret === undefined) throw new Error(`No signing key ${current}`);
  return createHmac('sha256', secret).update(`desk-form\n${sub}\n${authTime}`).digest('base64url');
}

/** @throws HttpProblem 403 for a form that another site sent, or that an earlier sign-in was given */
export function requireOwnForm(event: HttpEvent, given: string | null, expected: string): void {
  const sent = Buffer.from(given ?? '');
  const known = Buffer.from(expected);
  if (isForeign(event) || sent.length !== known.length || !timingSafeEqual(sent, known)) {
    throw new HttpProblem(403, 'This form is not from this sign-in. Open the page again, then send it once more.', {
      members: { form: true },
    });
  }
}

/** Browsers say where a form comes from; what says nothing is left to the token. */
function isForeign({ headers, requestContext }: HttpEvent): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const { origin } = headers;
  return origin !== undefined && URL.parse(origin)?.host !== (headers.host ?? requestContext.domainName);
}
