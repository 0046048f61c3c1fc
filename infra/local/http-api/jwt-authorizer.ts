import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';

/** A JWT authorizer of the template. */
export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Lower-case name of the header that holds the token. */
  readonly header: string;
}

/** What the function learns about the token. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Verdict =
  | { readonly kind: 'allowed'; readonly jwt: JwtContext }
  | { readonly kind: 'unauthorized'; readonly why: string }
  | { readonly kind: 'forbidden' };

export interface TokenCheck {
  readonly token: string | undefined;
  /** Scopes of the route; the token needs one of them. */
  readonly scopes: readonly string[];
  readonly keys: JSONWebKeySet | undefined;
  readonly now: Date;
}

/** Judges a token as API Gateway does: signature, issuer, audience (`aud` or `client_id`), times, scopes. */
export async function judgeToken(
  authorizer: JwtAuthorizer,
  { token, scopes, keys, now }: TokenCheck,
): Promise<Verdict> {
  const jwt = token?.replace(/^bearer /i, '').trim();
  if (!jwt) return { kind: 'unauthorized', why: '' };
  if (!keys) return { kind: 'unauthorized', why: `the issuer ${authorizer.issuer} is not known here` };
  try {
    const options = { issuer: authorizer.issuer, currentDate: now, algorithms: ['RS256'], requiredClaims: ['exp'] };
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), options);
    if (!audienceOf(payload).some((audience) => authorizer.audience.includes(audience))) {
      return { kind: 'unauthorized', why: 'the audience is not allowed' };
    }
    return allow(payload, scopes);
  } catch (error) {
    return { kind: 'unauthorized', why: error instanceof Error ? error.message : String(error) };
  }
}

function allow(payload: JWTPayload, scopes: readonly string[]): Verdict {
  const held = String(payload.scope ?? payload.scp ?? '').split(' ');
  const matched = scopes.filter((scope) => held.includes(scope));
  if (scopes.length > 0 && matched.length === 0) return { kind: 'forbidden' };
  const claims = Object.entries(payload).map(([name, value]) => [name, claimText(value)]);
  return { kind: 'allowed', jwt: { claims: Object.fromEntries(claims), scopes: scopes.length > 0 ? matched : null } };
}

function audienceOf({ aud, client_id: clientId }: JWTPayload): string[] {
  return [aud ?? []].flat().concat(typeof clientId === 'string' && aud === undefined ? [clientId] : []);
}

/** API Gateway passes every claim as text: a list as `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, inner]) => `${name}:${claimText(inner)}`);
  return `map[${entries.join(' ')}]`;
}
