import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Outbox, SentMail } from './outbox.ts';

/** The outbox in SQLite. */
export class OutboxStore implements Outbox {
  readonly #add: StatementSync;
  readonly #list: StatementSync;
  readonly #raw: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(`CREATE TABLE IF NOT EXISTS ses_outbox (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, mail TEXT NOT NULL, raw BLOB NOT NULL
    )`);
    this.#add = database.prepare('INSERT INTO ses_outbox (id, mail, raw) VALUES (?, ?, ?)');
    this.#list = database.prepare('SELECT mail FROM ses_outbox ORDER BY seq');
    this.#raw = database.prepare('SELECT raw FROM ses_outbox WHERE id = ?');
  }

  add(mail: SentMail, raw: Buffer): void {
    this.#add.run(mail.id, JSON.stringify(mail), raw);
  }

  list({ to }: { to?: string } = {}): SentMail[] {
    const mails: SentMail[] = this.#list.all().map((row) => JSON.parse(String(row.mail)));
    const wanted = to?.trim().toLowerCase();
    return wanted ? mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted)) : mails;
  }

  raw(id: string): Buffer | undefined {
    const row = this.#raw.get(id);
    return row && Buffer.from(row.raw as Uint8Array);
  }
}
