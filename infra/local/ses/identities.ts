import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Domains and addresses that may send. Those of the template are declared at each start, others kept on disk. */
export class Identities {
  /** With the configuration set that the identity's mails use when they name none. */
  readonly #declared = new Map<string, string | undefined>();
  readonly #add: StatementSync;
  readonly #list: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec('CREATE TABLE IF NOT EXISTS ses_identity (name TEXT PRIMARY KEY)');
    this.#add = database.prepare('INSERT OR IGNORE INTO ses_identity VALUES (?)');
    this.#list = database.prepare('SELECT name FROM ses_identity');
  }

  declare(name: string, configurationSet?: string): void {
    this.#declared.set(name.toLowerCase(), configurationSet);
  }

  verify(name: string): void {
    this.#add.run(name.toLowerCase());
  }

  list(): string[] {
    return [...new Set([...this.#declared.keys(), ...this.#list.all().map(({ name }) => String(name))])].sort();
  }

  domains(): string[] {
    return this.list().filter((name) => !name.includes('@'));
  }

  /** The identity under which an address sends: itself, without its label, its domain or one above it. */
  covering(address: string): string | undefined {
    const known = new Set(this.list());
    const [local = '', domain = ''] = address.toLowerCase().split('@');
    const labels = domain.split('.');
    const above = labels.map((_, at) => labels.slice(at).join('.'));
    return [`${local}@${domain}`, `${local.replace(/\+.*/, '')}@${domain}`, ...above].find((name) => known.has(name));
  }

  configurationSetOf(identity: string): string | undefined {
    return this.#declared.get(identity);
  }
}
