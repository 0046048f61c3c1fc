import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from './signing-keys.ts';

/** What a link lets its holder do; a token for one purpose is unknown to every other. */
export const LINK_PURPOSES = ['status', 'survey', 'writer', 'form', 'canary', 'mail'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export interface LinkClaims {
  readonly purpose: LinkPurpose;
  readonly number: string;
  /** The closing that a survey asks about; for a status link the round it was made in. */
  readonly round: number;
  /** Epoch seconds; absent: works as long as its key is kept. */
  readonly expiresAt?: number;
  /** Epoch seconds; absent in links from before links could be revoked. */
  readonly issuedAt?: number;
  /** What of the ticket it is for: letters, digits and hyphens; a letter first, so that it is no time; 101 at most. */
  readonly about?: string;
}

/** `unknown` covers forged, cut and foreign tokens alike, so that an answer tells a guesser nothing. */
export type TokenReading =
  | { readonly state: 'valid'; readonly claims: LinkClaims }
  | { readonly state: 'expired'; readonly claims: LinkClaims }
  | { readonly state: 'unknown' };

const UNKNOWN: TokenReading = { state: 'unknown' };
const ABOUT = '[A-Za-z][A-Za-z0-9-]{0,100}';
const IS_ABOUT = new RegExp(`^${ABOUT}$`);
const SHAPE = new RegExp(
  String.raw`^([A-Za-z0-9_-]+)\.([a-z]+)\.([A-Za-z0-9-]+)\.(\d{1,9})\.(\d{1,12})(?:\.(\d{1,12}))?(?:\.(${ABOUT}))?\.([A-Za-z0-9_-]{43})$`,
);

/**
 * A token for a URL: `<key id>.<purpose>.<number>.<round>.<expiry>[.<issued>][.<about>].<HMAC-SHA256>`, signed with the current key.
 * @throws Error when the current key is not among the keys, or for an `about` that would not be read back
 */
export function signToken(claims: LinkClaims, keys: SigningKeys): string {
  const secret = keys.keys[keys.current];
  if (secret === undefined) throw new Error(`No signing key ${keys.current}`);
  const { purpose, number, round, expiresAt = 0, issuedAt, about } = claims;
  if (about !== undefined && !IS_ABOUT.test(about)) throw new Error('What a link is about cannot stand in it');
  const more = [issuedAt, about].filter((part) => part !== undefined).map((part) => `.${part}`);
  const signed = `${keys.current}.${purpose}.${number}.${round}.${expiresAt}${more.join('')}`;
  return `${signed}.${macOf(signed, secret)}`;
}

/** Which key a token says that it was signed with. */
export const keyIdOf = (token: string): string | undefined => SHAPE.exec(token)?.[1];

/** Reads a token that somebody sent back. @param nowSeconds epoch seconds; a token is expired from `expiresAt` on. */
export function readToken(token: string, keys: SigningKeys, nowSeconds: number): TokenReading {
  const [, keyId = '', purpose, number = '', round, expiry, issued, about, mac = ''] = SHAPE.exec(token) ?? [];
  const secret = Object.hasOwn(keys.keys, keyId) ? keys.keys[keyId] : undefined;
  if (secret === undefined || !isPurpose(purpose)) return UNKNOWN;
  const expected = macOf(token.slice(0, token.lastIndexOf('.')), secret);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return UNKNOWN;
  const expiresAt = Number(expiry);
  const claims: LinkClaims = {
    purpose,
    number,
    round: Number(round),
    ...(expiresAt > 0 && { expiresAt }),
    ...(issued !== undefined && { issuedAt: Number(issued) }),
    ...(about !== undefined && { about }),
  };
  return expiresAt > 0 && nowSeconds >= expiresAt ? { state: 'expired', claims } : { state: 'valid', claims };
}

function macOf(signed: string, secret: string): string {
  return createHmac('sha256', secret).update(`link\n${signed}`).digest('base64url');
}

function isPurpose(value: string | undefined): value is LinkPurpose {
  return LINK_PURPOSES.some((purpose) => purpose === value);
}
