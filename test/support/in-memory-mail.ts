import type { AddressMark, BouncingAddresses } from '../../shared/letters/bouncing-addresses.ts';
import { CUSTOMER_LETTERS } from '../../shared/letters/letter.ts';
import type { LetterFile } from '../../shared/letters/letter-file.ts';
import type { Counter, MailCounters } from '../../shared/letters/letter-limits.ts';
import {
  BeingSent,
  CLAIM_SECONDS,
  type Claim,
  type LetterId,
  type LetterState,
  type Mailer,
  type SentLetter,
  type SentLetters,
} from '../../shared/letters/sent-letters.ts';
import type { CanaryLog } from '../../shared/mail/canary.ts';
import type { RawMails, TicketFiles } from '../../shared/mail/mail-files.ts';
import type { PeopleAtTheDesk } from '../../shared/staff/people-at-the-desk.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import type { WithheldReason } from '../../shared/tickets/events/conversation-events.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';

interface Claimed {
  readonly state: 'sending';
  readonly holder: string;
  readonly until: number;
}

export class InMemoryLetters implements SentLetters {
  readonly items = new Map<string, Claimed | Exclude<LetterState, { state: 'sending' }>>();
  readonly sent: Map<string, string>;
  readonly #letters = new Map<string, LetterId>();

  /** @param sent the tickets by the ids of their letters */
  constructor(sent = new Map<string, string>()) {
    this.sent = sent;
  }

  async find(number: string, id: string): Promise<LetterState | null> {
    return this.items.get(`${number}/${id}`) ?? null;
  }

  async claim({ number, id, holder, now }: Claim): Promise<boolean> {
    const known = this.items.get(`${number}/${id}`);
    if (known !== undefined && known.state !== 'sending') return false;
    if (known && known.holder !== holder && known.until >= now.getTime()) throw new BeingSent('Another run is at it.');
    this.items.set(`${number}/${id}`, {
      state: 'sending',
      holder,
      until: now.getTime() + CLAIM_SECONDS * 1000,
    });
    return true;
  }

  async recordWithheld({ number, id, because }: LetterId & { because: WithheldReason }): Promise<void> {
    this.items.set(`${number}/${id}`, { state: 'withheld', because });
  }

  async recordSent({ number, id, ...sent }: LetterId & SentLetter): Promise<void> {
    this.items.set(`${number}/${id}`, { state: 'sent', ...sent });
    if (!CUSTOMER_LETTERS.has(sent.kind)) return;
    this.sent.set(sent.messageId, number);
    this.#letters.set(/^<([^@]*)@/.exec(sent.messageId)?.[1] ?? '', { number, id });
  }

  async letterOf(sesId: string): Promise<LetterId | null> {
    return this.#letters.get(sesId) ?? null;
  }

  of(number: string): ReadonlyMap<string, LetterState> {
    const own = [...this.items].filter(([key]) => key.startsWith(`${number}/`));
    return new Map(own.map(([key, state]) => [key.slice(number.length + 1), state]));
  }

  async recordArrived({ number, id, arrivedAt }: LetterId & { readonly arrivedAt: string }): Promise<void> {
    const known = this.items.get(`${number}/${id}`);
    if (known?.state === 'sent') this.items.set(`${number}/${id}`, { arrivedAt, ...known });
  }

  async ticketOf(messageId: string): Promise<string | null> {
    return this.sent.get(messageId) ?? null;
  }
}

/** Tickets with their letters, as one query reads them. */
export const letterFiles =
  (tickets: Pick<TicketStore, 'file'>, letters: InMemoryLetters) =>
  async (number: string): Promise<LetterFile> => ({ ...(await tickets.file(number)), letters: letters.of(number) });

export class InMemoryMailCounters implements MailCounters {
  readonly counts = new Map<string, number>();
  async addUpTo({ name, limit }: Counter, more = 1): Promise<boolean> {
    const count = this.counts.get(name) ?? 0;
    if (count > limit - more) return false;
    this.counts.set(name, count + more);
    return true;
  }
}

export class InMemoryAddresses implements BouncingAddresses {
  readonly marks = new Map<string, AddressMark>();
  async find(address: string): Promise<AddressMark | null> {
    return this.marks.get(address.toLowerCase()) ?? null;
  }
  async mark(address: string, mark: AddressMark): Promise<void> {
    if (!this.marks.has(address.toLowerCase())) this.marks.set(address.toLowerCase(), mark);
  }
}

/** The canaries that came through, by when they were sent. */
export class InMemoryCanary implements CanaryLog {
  readonly sent: string[] = [];
  async arrived({ sentAt }: { sentAt: Date }): Promise<void> {
    this.sent.push(sentAt.toISOString());
  }
}

/** What a function counted, by metric. */
export class InMemoryMetrics {
  readonly counted: Record<string, number> = {};
  async count(name: string): Promise<void> {
    this.counted[name] = (this.counted[name] ?? 0) + 1;
  }
}

export class InMemoryMailer implements Mailer {
  readonly outbox: { raw: string; from: string; to: readonly string[] }[] = [];
  #sent = 0;
  /** Set to let the next sending fail before or after SES took the mail. */
  fails: 'before' | 'after' | null = null;

  async send({ raw, from, to }: { raw: Uint8Array; from: string; to: readonly string[] }): Promise<string> {
    const { fails } = this;
    this.fails = null;
    if (fails === 'before') throw new Error('Throttling: Maximum sending rate exceeded.');
    this.#sent += 1;
    this.outbox.push({ raw: Buffer.from(raw).toString('utf8'), from, to });
    if (fails === 'after') throw new Error('the connection broke');
    return `<sent-${this.#sent}@email.amazonses.com>`;
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

  async atTheDesk(): Promise<PeopleAtTheDesk> {
    return { members: [...this.members.values()], deputyships: [] };
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
