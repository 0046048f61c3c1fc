import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { signToken } from '../../shared/links/signed-token.ts';
import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import type { Role } from '../../shared/regulation/words.ts';
import { product } from './the-product.ts';

const HOUR_S = 3_600;
const YEARS_S = 10 * 366 * 86_400;

/** What the product keeps to itself. */
function kept(column: string, table: string): string {
  const database = new DatabaseSync(join(product.dataDir, 'local.sqlite'), { readOnly: true });
  try {
    return String(database.prepare(`SELECT ${column} FROM ${table}`).get()?.[column]);
  } finally {
    database.close();
  }
}

/** The key that the product's own sign-in signs with: what is signed by it is genuine, whatever it claims. */
const genuineKey = (): JWK => JSON.parse(kept('jwk', 'cognito_keys'));

/** The keys that links are signed with. */
export function genuineSigningKeys(): SigningKeys {
  const { SecretString = '' } = JSON.parse(kept('value', 'secrets_versions'));
  const { current, ...keys } = JSON.parse(SecretString);
  return { current, keys };
}

/** A genuine token of a demo member of staff, with claims changed. */
export async function tokenOf(who: string, changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const claims = decodeJwt(await product.token(who));
  const key = genuineKey();
  const signing = new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '' });
  return signing.sign(await importJWK(key, 'RS256'));
}

/** Somebody who holds this role and no other; of the heads the one of sales, who may what any head may and B2.3.4. */
export const tokenWith = (role: Role): Promise<string> =>
  tokenOf(role === 'department-head' ? 'department-head@sales' : role, { 'cognito:groups': [role] });

/** The same claims, signed by somebody else under the name of the genuine key. */
async function byAnotherKey(who: string): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  const header = { alg: 'RS256', kid: genuineKey().kid ?? '' };
  return new SignJWT(decodeJwt(await product.token(who))).setProtectedHeader(header).sign(privateKey);
}

/** RFC 7518 3.2: the public key, which anybody knows, used as a shared secret. */
async function byPublicKeyAsSecret(who: string): Promise<string> {
  const { n = '' } = genuineKey();
  const header = { alg: 'HS256', kid: genuineKey().kid ?? '' };
  return new SignJWT(decodeJwt(await product.token(who))).setProtectedHeader(header).sign(Buffer.from(n));
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As the sign-in gives one along with each ID token: of the same person, by the same key, for the same client. */
async function accessToken(who: string): Promise<string> {
  const { aud } = decodeJwt(await product.token(who));
  return tokenOf(who, { token_use: 'access', aud: undefined, client_id: aud, scope: 'openid' });
}

/** A token that brings the key it was signed by along, or says where that lies. */
async function byOwnKey(who: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jku = 'http://127.0.0.1:9/jwks.json';
  const header = { alg: 'RS256', kid: '../../../dev/null', jwk: await exportJWK(publicKey), jku, x5u: jku };
  return new SignJWT(decodeJwt(await product.token(who))).setProtectedHeader(header).sign(privateKey);
}

async function unsigned(who: string): Promise<string> {
  return `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(decodeJwt(await product.token(who)))}.`;
}

/** Claims of an administrator put between header and signature of somebody else's token. */
async function tampered(who: string): Promise<string> {
  const [header, payload = '', signature] = (await product.token(who)).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, base64url({ ...claims, 'cognito:groups': ['administrator', 'officer'] }), signature].join('.');
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Every token that must open nothing, by what is wrong with it. */
export const BAD_TOKENS: Readonly<Record<string, () => Promise<string>>> = {
  'an expired token': () => tokenOf('officer', { exp: nowSeconds() - HOUR_S }),
  'a token for another audience': () => tokenOf('officer', { aud: 'another-client' }),
  'a token of another issuer': () =>
    tokenOf('officer', { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/another' }),
  'an access token, which is no proof of who it is': () => accessToken('officer'),
  'a token that is not yet good': () => tokenOf('officer', { nbf: nowSeconds() + YEARS_S }),
  'a token that never ends': () => tokenOf('officer', { exp: undefined }),
  'a token that brings its own key': () => byOwnKey('officer'),
  'a token that another key signed': () => byAnotherKey('officer'),
  'a token signed by the public key': () => byPublicKeyAsSecret('officer'),
  'a token of algorithm none': () => unsigned('officer'),
  'a token with changed claims': () => tampered('handler'),
  'what is no token': async () => 'x.y.z',
};

/** Genuine tokens of people whom the desk does not let in: the sign-in vouches for them, the staff item does not. */
export const STRANGER = () => tokenOf('officer', { sub: '00000000-0000-4000-8000-000000000000' });

/** A look at a mail of a ticket as it was formatted. @param to until when it is good */
export function genuineMailLink(number: string, message: string, to: string): string {
  const expiresAt = Math.floor(Date.parse(to) / 1000);
  const claims = { purpose: 'mail', number, round: 1, expiresAt, about: `images-${message}` } as const;
  return signToken(claims, genuineSigningKeys());
}

/** A survey about the first closing of a ticket, as it is mailed a day later. @param to until when it is good */
export function genuineSurveyLink(number: string, to: string): string {
  const expiresAt = Math.floor(Date.parse(to) / 1000);
  return signToken({ purpose: 'survey', number, round: 1, expiresAt }, genuineSigningKeys());
}
