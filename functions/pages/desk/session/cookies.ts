import type { HttpEvent } from '../../../../shared/runtime/http-stack.ts';

/** As long as a sign-in lasts (the client's refreshTokenValidity). */
const SESSION_SECONDS = 12 * 3_600;
/** Long enough to find one's second factor. */
const SIGN_IN_SECONDS = 15 * 60;
const LANGUAGE_SECONDS = 400 * 86_400;

const LIFETIMES = {
  redress_id: SESSION_SECONDS,
  redress_refresh: SESSION_SECONDS,
  redress_signin: SIGN_IN_SECONDS,
  redress_lang: LANGUAGE_SECONDS,
} as const;

export type CookieName = keyof typeof LIFETIMES;

/** What the browser sent; null where it sent none. */
export function cookieOf({ cookies = [] }: HttpEvent, name: CookieName): string | null {
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** Makes cookies that scripts cannot read and other sites cannot send along with a form. */
export function cookieMaker(publicUrl: string) {
  const attributes = `Path=/desk; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;
  return {
    keep: (name: CookieName, value: string) => `${name}=${value}; Max-Age=${LIFETIMES[name]}; ${attributes}`,
    drop: (name: CookieName) => `${name}=; Max-Age=0; ${attributes}`,
  };
}

export type CookieMaker = ReturnType<typeof cookieMaker>;
