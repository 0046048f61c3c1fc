import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What is sent; its path already escaped, its headers in lower case. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** By whom, for what and when something is signed. */
export interface Signing {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  readonly at: Date;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** As a signature, a path and a query want it: all but letters, digits and `-._~`. */
export const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** In the order in which it is signed; without the question mark. */
export const queryString = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${escaped(name)}=${escaped(query[name] ?? '')}`)
    .join('&');

/** The headers of a request with its signature among them (Signature Version 4; every service but S3 escapes paths twice). */
export function signed({ method, path, query, headers, body }: Outgoing, signing: Signing): Record<string, string> {
  const { credentials, region, service, at } = signing;
  const date = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  const token = credentials.sessionToken;
  const all: Record<string, string> = {
    ...headers,
    'x-amz-date': date,
    ...(token && { 'x-amz-security-token': token }),
  };
  const names = Object.keys(all).sort();
  const lines = names.map((name) => `${name}:${all[name]?.trim()}\n`).join('');
  const canonicalPath = path.split('/').map(escaped).join('/');
  const canonical = [method, canonicalPath, queryString(query), lines, names.join(';'), hash(body)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, [ALGORITHM, date, scope.join('/'), hash(canonical)].join('\n')).toString('hex');
  const who = `Credential=${credentials.accessKeyId}/${scope.join('/')}`;
  all.authorization = `${ALGORITHM} ${who}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return all;
}
