import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** The RSA keys that user pools sign tokens with: one for each pool, made once and kept. */
export class SigningKeys {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec('CREATE TABLE IF NOT EXISTS cognito_keys (pool TEXT PRIMARY KEY, jwk TEXT NOT NULL)');
  }

  /** Makes the pool's key unless it has one. */
  async ensure(pool: string): Promise<void> {
    if (this.privateKey(pool)) return;
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    const insert = this.#database.prepare('INSERT OR IGNORE INTO cognito_keys VALUES (?, ?)');
    insert.run(pool, JSON.stringify({ ...jwk, kid, alg: 'RS256', use: 'sig' }));
  }

  privateKey(pool: string): JWK | undefined {
    const row = this.#database.prepare('SELECT jwk FROM cognito_keys WHERE pool = ?').get(pool);
    return row && JSON.parse(String(row.jwk));
  }

  /** What `/.well-known/jwks.json` serves; undefined for a pool that is not there. */
  publicKeys(pool: string): { keys: JWK[] } | undefined {
    const key = this.privateKey(pool);
    if (!key) return undefined;
    const { kty = 'RSA', n = '', e = '', kid = '', alg = 'RS256', use = 'sig' } = key;
    return { keys: [{ kty, n, e, kid, alg, use }] };
  }
}
