/** What the sign-in vouches for: who, in which groups, since when. */
export interface SessionClaims {
  readonly sub: string;
  readonly groups: readonly string[];
  /** Epoch seconds of the sign-in itself; a refreshed token keeps it. */
  readonly authTime: number;
  readonly nonce?: string;
}

export interface Tokens {
  readonly idToken: string;
  /** Only a sign-in gives one; refreshing keeps it. */
  readonly refreshToken?: string;
}

/** The sign-in of staff, OpenID Connect's code flow with PKCE. */
export interface DeskSignIn {
  /** Origin of the sign-in page, which the desk's forms may lead to. */
  readonly origin: string;
  startUrl(request: { state: string; nonce: string; challenge: string }): string;
  /** Null for a code that is unknown, used or too old. */
  exchange(code: string, verifier: string): Promise<Tokens | null>;
  /** Null once the sign-in is over. */
  refresh(refreshToken: string): Promise<Tokens | null>;
  revoke(refreshToken: string): Promise<void>;
  /** Null for a token that has run out or is not ours. */
  verify(idToken: string): Promise<SessionClaims | null>;
  signOutUrl(): string;
}
