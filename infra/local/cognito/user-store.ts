import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A person in a user pool. Instants are epoch ms. */
export interface PoolUser {
  readonly username: string;
  readonly sub: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  readonly status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Users, groups and who is in which, for all pools. */
export class UserStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS cognito_users (pool TEXT, username TEXT, sub TEXT NOT NULL, attributes TEXT NOT NULL,
        enabled INTEGER NOT NULL, status TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
        PRIMARY KEY (pool, username));
      CREATE TABLE IF NOT EXISTS cognito_groups (pool TEXT, name TEXT, details TEXT NOT NULL, PRIMARY KEY (pool, name));
      CREATE TABLE IF NOT EXISTS cognito_members (pool TEXT, username TEXT, group_name TEXT,
        PRIMARY KEY (pool, username, group_name))`);
  }

  /** By username, sub or e-mail address. */
  find(pool: string, name: string): PoolUser | undefined {
    const row = this.#database
      .prepare(
        `SELECT * FROM cognito_users WHERE pool = ?1
         AND (username = ?2 OR sub = ?2 OR lower(attributes ->> 'email') = lower(?2)) LIMIT 1`,
      )
      .get(pool, name);
    return row && userOf(row);
  }

  list(pool: string): PoolUser[] {
    const rows = this.#database
      .prepare('SELECT * FROM cognito_users WHERE pool = ? ORDER BY created_at, username')
      .all(pool);
    return rows.map(userOf);
  }

  /** Adds a user whose sub is new, or `undefined` in `username` to be known by that sub. */
  add(pool: string, user: { username: string | undefined; attributes: Record<string, string>; at: number }): PoolUser {
    const sub = randomUUID();
    const username = user.username ?? sub;
    const insert = this.#database.prepare('INSERT INTO cognito_users VALUES (?, ?, ?, ?, 1, ?, ?, ?)');
    const attributes = JSON.stringify({ ...user.attributes, sub });
    insert.run(pool, username, sub, attributes, 'FORCE_CHANGE_PASSWORD', user.at, user.at);
    return this.find(pool, username) as PoolUser;
  }

  save(pool: string, { username, attributes, enabled, status }: PoolUser, at: number): void {
    this.#database
      .prepare(
        'UPDATE cognito_users SET attributes = ?, enabled = ?, status = ?, modified_at = ? WHERE pool = ? AND username = ?',
      )
      .run(JSON.stringify(attributes), enabled ? 1 : 0, status, at, pool, username);
  }

  remove(pool: string, username: string): void {
    this.#database.prepare('DELETE FROM cognito_members WHERE pool = ? AND username = ?').run(pool, username);
    this.#database.prepare('DELETE FROM cognito_users WHERE pool = ? AND username = ?').run(pool, username);
  }

  saveGroup(pool: string, name: string, details: object): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO cognito_groups VALUES (?, ?, ?)')
      .run(pool, name, JSON.stringify(details));
  }

  group(pool: string, name: string): Record<string, unknown> | undefined {
    const row = this.#database
      .prepare('SELECT details FROM cognito_groups WHERE pool = ? AND name = ?')
      .get(pool, name);
    return row && JSON.parse(String(row.details));
  }

  join(pool: string, username: string, group: string): void {
    this.#database.prepare('INSERT OR IGNORE INTO cognito_members VALUES (?, ?, ?)').run(pool, username, group);
  }

  leave(pool: string, username: string, group: string): void {
    const leave = 'DELETE FROM cognito_members WHERE pool = ? AND username = ? AND group_name = ?';
    this.#database.prepare(leave).run(pool, username, group);
  }

  groupsOf(pool: string, username: string): string[] {
    const query = 'SELECT group_name AS name FROM cognito_members WHERE pool = ? AND username = ? ORDER BY group_name';
    return this.#database
      .prepare(query)
      .all(pool, username)
      .map(({ name }) => String(name));
  }

  membersOf(pool: string, group: string): PoolUser[] {
    return this.list(pool).filter(({ username }) => this.groupsOf(pool, username).includes(group));
  }
}

function userOf(row: Record<string, unknown>): PoolUser {
  return {
    username: String(row.username),
    sub: String(row.sub),
    attributes: JSON.parse(String(row.attributes)),
    enabled: row.enabled === 1,
    status: row.status as PoolUser['status'],
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
  };
}
