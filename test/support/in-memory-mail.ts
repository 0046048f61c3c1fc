import { CUSTOMER_LETTERS, type LetterKind } from '../../shared/letters/letter.ts';
import type { Claim, LetterState, Mailer, SentLetters } from '../../shared/letters/sent-letters.ts';
import type { RawMails, TicketFiles } from '../../shared/mail/mail-files.ts';
import type { Department, Role } from '../../shared/regulation/words.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';

const CLAIM_MILLISECONDS = 300_000;
interface Claimed {
  readonly state: 'sending';
  readonly holder: string;
  readonly until: number;
}

export class InMemoryLetters implements SentLetters {
  readonly items = new Map<string, Claimed | Extract<LetterState, { state: 'sent' }>>();
  readonly sent = new Map<string, string>();

  async find(number: string, id: string): Promise<LetterState | null> {
    return this.items.get(`${number}/${id}`) ?? null;
  }

  async claim({ number, id, holder, now }: Claim): Promise<boolean> {
    const known = this.items.get(`${number}/${id}`);
    if (known?.state === 'sent') return false;
    if (known && known.holder !== holder && known.until >= now.getTime()) return false;
    this.items.set(`${number}/${id}`, { state: 'sending', holder, until: now.getTime() + CLAIM_MILLISECONDS });
    return true;
  }

  async recordSent(sent: {
    number: string;
    id: string;
    kind: LetterKind;
    messageId: string;
    sentAt: string;
  }): Promise<void> {
    const { number, id, kind, messageId, sentAt } = sent;
    this.items.set(`${number}/${id}`, { state: 'sent', kind, messageId, sentAt, accepted: false });
    this.sent.set(messageId, number);
  }

  async recordAccepted(number: string, id: string): Promise<void> {
    const known = this.items.get(`${number}/${id}`);
    if (known?.state !== 'sent') throw new Error('accepted before it was sent');
    this.items.set(`${number}/${id}`, { ...known, accepted: true });
  }

  async sentToCustomer(number: string): Promise<readonly string[]> {
    const letters = [...this.items].filter(([key]) => key.startsWith(`${number}/`)).map(([, letter]) => letter);
    const sent = letters.filter((letter) => letter.state === 'sent').filter(({ kind }) => CUSTOMER_LETTERS.has(kind));
    return sent.sort((a, b) => a.sentAt.localeCompare(b.sentAt)).map(({ messageId }) => messageId);
  }

  async ticketOf(messageId: string): Promise<string | null> {
    return this.sent.get(messageId) ?? null;
  }
}

export class InMemoryMailer implements Mailer {
  readonly outbox: { raw: string; from: string; to: readonly string[] }[] = [];
  /** Set to let the next sending fail before or after SES took the mail. */
  fails: 'before' | 'after' | null = null;

  async send({ raw, from, to }: { raw: Uint8Array; from: string; to: readonly string[] }): Promise<string> {
    const { fails } = this;
    this.fails = null;
    if (fails === 'before') throw new Error('Throttling: Maximum sending rate exceeded.');
    this.outbox.push({ raw: Buffer.from(raw).toString('utf8'), from, to });
    if (fails === 'after') throw new Error('the connection broke');
    return `<sent-${this.outbox.length}@email.amazonses.com>`;
  }
}

export class InMemoryMails implements RawMails {
  readonly objects = new Map<string, Uint8Array>();
  async read(key: string): Promise<Uint8Array | null> {
    const raw = this.objects.get(key);
    if (raw === undefined) throw new Error(`NoSuchKey ${key}`);
    return raw;
  }
}

export class InMemoryFiles implements TicketFiles {
  readonly objects = new Map<string, { filename: string; type: string; content: Uint8Array }>();
  async put({ key, ...file }: Parameters<TicketFiles['put']>[0]): Promise<void> {
    this.objects.set(key, file);
  }
}

export class InMemoryStaff implements StaffDirectory {
  readonly members = new Map<string, StaffMember>();

  constructor(...members: readonly StaffMember[]) {
    for (const member of members) this.members.set(member.id, member);
  }

  async byId(id: string): Promise<StaffMember | null> {
    return this.members.get(id) ?? null;
  }

  async all(): Promise<readonly StaffMember[]> {
    return [...this.members.values()];
  }

  async withRole(role: Role, department?: Department): Promise<readonly StaffMember[]> {
    return (await this.all()).filter(
      (member) =>
        member.active && member.roles.includes(role) && (department === undefined || member.department === department),
    );
  }

  async save(member: StaffMember): Promise<void> {
    this.members.set(member.id, member);
  }
}

export const aMember = (changes: Partial<StaffMember> & { id: string }): StaffMember => ({
  email: `${changes.id}@company.example`,
  name: changes.id,
  department: 'customer-service',
  roles: ['officer'],
  language: 'en',
  active: true,
  ...changes,
});
