import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Who signed in where and when, epoch s. */
export interface Grant {
  readonly client: string;
  readonly username: string;
  readonly authTime: number;
  readonly nonce?: string | undefined;
}

/** What a code was given for; it is taken once. */
export interface CodeGrant extends Grant {
  readonly back: string;
  readonly challenge: string;
}

/** Codes live in this process only, as they are taken within minutes; refresh tokens outlive it. */
export class GrantStore {
  readonly #database: DatabaseSync;
  readonly #codes = new Map<string, CodeGrant>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS cognito_refresh (token TEXT PRIMARY KEY, held TEXT NOT NULL, until INTEGER NOT NULL)',
    );
  }

  addCode(grant: CodeGrant): string {
    const code = randomUUID();
    this.#codes.set(code, grant);
    return code;
  }

  takeCode(code: string): CodeGrant | undefined {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    return grant;
  }

  addRefresh({ client, username, authTime }: Grant, until: number): string {
    const token = `${randomUUID()}.${randomUUID()}`;
    const held = JSON.stringify({ client, username, authTime });
    this.#database.prepare('INSERT INTO cognito_refresh VALUES (?, ?, ?)').run(token, held, until);
    return token;
  }

  refreshed(token: string, now: number): Grant | undefined {
    const row = this.#database
      .prepare('SELECT held FROM cognito_refresh WHERE token = ? AND until > ?')
      .get(token, now);
    return row && JSON.parse(String(row.held));
  }

  /** Ends every session of a person. */
  revokeAllOf(username: string): void {
    this.#database.prepare("DELETE FROM cognito_refresh WHERE held ->> 'username' = ?").run(username);
  }

  revoke(token: string): void {
    this.#database.prepare('DELETE FROM cognito_refresh WHERE token = ?').run(token);
  }
}
