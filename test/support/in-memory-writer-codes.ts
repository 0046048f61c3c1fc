import { CODE_SECONDS, CODE_TRIES, type WriterCodes } from '../../shared/links/writer-codes.ts';

/** The codes' rules without a database: one a ticket, for its time and its tries. */
export class InMemoryWriterCodes implements WriterCodes {
  readonly asked = new Map<string, { nonce: string; tries: number; until: number }>();

  async works(number: string, now: Date): Promise<boolean> {
    const code = this.asked.get(number);
    return code !== undefined && code.until > now.getTime() && code.tries < CODE_TRIES;
  }

  async ask({ number, nonce, now, replace }: Parameters<WriterCodes['ask']>[0]): Promise<boolean> {
    if (!replace && (await this.works(number, now))) return false;
    this.asked.set(number, { nonce, tries: 0, until: now.getTime() + CODE_SECONDS * 1000 });
    return true;
  }

  async tryOne(number: string, now: Date): Promise<string | null> {
    const code = this.asked.get(number);
    if (code === undefined || !(await this.works(number, now))) return null;
    code.tries += 1;
    return code.nonce;
  }

  async used(number: string): Promise<void> {
    this.asked.delete(number);
  }
}
