import type { CapaLine } from '../complaints/capa-line.ts';
import type { ListedComplaints, RegisterLine } from '../complaints/register-lines.ts';
import type { ContactOwners } from '../customers/customer.ts';
import type { OrderOf } from '../privacy/personal-data.ts';
import type { ErasedCounts } from './events/erasure-events.ts';
import type { Entry, EntryTexts } from './events.ts';
import type { QueuePage, QueueQuery } from './queue-query.ts';
import type { Instant, Ticket } from './ticket.ts';

/** Who asked and how to reach them, as given with this ticket (A5.3.1, A7.1). */
export interface CustomerDetails {
  readonly company?: string;
  readonly contact: string;
  readonly email?: string;
  readonly phone?: string;
  readonly fax?: string;
}

export interface Attachment {
  /** Key in the files bucket. */
  readonly key: string;
  readonly filename: string;
  readonly type: string;
  readonly size: number;
  /** Stands in the text of its mail under this content id, without brackets. */
  readonly contentId?: string;
}

/** The erasable part of NR510201A. */
export interface RecordDetails {
  readonly subject: string;
  readonly details: string;
  readonly customer: CustomerDetails;
  readonly recorder?: string;
  readonly attachments: readonly Attachment[];
}

/** A mail of the conversation, in either direction. */
export interface Message {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly at: Instant;
  /** The visible part of a reply; `text` is all of it. */
  readonly replyText?: string;
  readonly text: string;
  readonly from?: string;
  readonly subject?: string;
  readonly messageIdHeader?: string;
  readonly rawKey?: string;
  /** Whom else its sender wrote to: they may take part in the conversation. */
  readonly others?: readonly string[];
  readonly automatic?: boolean;
  /** What it says became of a letter of ours. */
  readonly notice?: 'failed' | 'delayed' | 'arrived';
  /** It has HTML to look at, and how many images that names from elsewhere; `key`: where an older version kept a copy. */
  readonly html?: { readonly remoteImages: number; readonly key?: string };
  /** What SES found out about it: spam, virus, spf, dkim, dmarc. */
  readonly verdicts?: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
}

/** All that lies under one number: read with one query. */
export interface TicketFile {
  readonly ticket: Ticket;
  readonly record: RecordDetails;
  readonly entries: readonly Entry[];
  readonly texts: Readonly<Record<number, EntryTexts>>;
  readonly messages: readonly Message[];
  /** When what people mailed arrived, by the entry that it was written with. */
  readonly arrived?: Readonly<Record<number, Instant>>;
}

/** One command's outcome, to be written all or nothing. */
export interface Change {
  readonly ticket: Ticket;
  readonly entry: Entry;
  readonly texts?: EntryTexts;
  readonly message?: Message;
  /** Make a repeat recognisable: a mail that joins a ticket does so once. */
  readonly marks?: readonly CreationMark[];
  /** Upload ids bound to this ticket, each once. */
  readonly uploads?: readonly string[];
  /** The customer: refused while a legal hold stands. */
  readonly unlessHeld?: string;
  /** What was destroyed, added to the order that it was destroyed by. */
  readonly tally?: { readonly order: OrderOf; readonly counts: ErasedCounts };
}

/** What makes a repeated creation recognisable: a Message-ID or an Idempotency-Key with a digest of its body. */
export interface CreationMark {
  readonly kind: 'message-id' | 'idempotency-key' | 'mail-object' | 'mail-event' | 'split';
  readonly value: string;
  readonly digest?: string;
  /** Epoch seconds after which the mark is forgotten; absent: kept. */
  readonly expiresAt?: number;
}

/** The ticket that was made with a mark, and the digest that it was made with. */
export interface Marked {
  readonly number: string;
  readonly digest?: string;
}

/** What comes in, by all that may be known of it. */
export interface Asked {
  readonly marks: readonly Pick<CreationMark, 'kind' | 'value'>[];
  /** Who sent it. */
  readonly customer?: CustomerDetails;
  /** The mails that it refers to, by Message-ID. */
  readonly mails?: readonly string[];
}

export interface KnownBefore {
  /** In the order of the marks. */
  readonly marks: readonly (Marked | null)[];
  /** Whose the customer's contact points are. */
  readonly owners?: ContactOwners;
  /** The tickets of the mails, by their ids: of letters of ours, and of mails that tickets took in. */
  readonly tickets: ReadonlyMap<string, string>;
}

export interface Creation extends Change {
  readonly record: RecordDetails;
  readonly marks: readonly CreationMark[];
  /** Upload ids bound to this ticket, each once. */
  readonly uploads: readonly string[];
  /** Writes down whose ticket it is, by the details of the record. */
  readonly isNewCustomer?: boolean;
}

/** What tells whether a customer reports the same thing again. */
export type CustomerTicket = Pick<Ticket, 'number' | 'category' | 'receivedAt'>;

export interface TicketStore {
  /** Strongly consistent; as the entry of `version` leaves it, or a later one, if there is that entry. @throws UnknownTicket */
  get(number: string, version?: number): Promise<Ticket>;
  /** @throws UnknownTicket */
  file(number: string): Promise<TicketFile>;
  entry(number: string, version: number): Promise<{ entry: Entry; texts: EntryTexts }>;
  recordDetails(number: string): Promise<RecordDetails>;
  /** Reserves the next number of the year; one left unused is voided by the sweep. */
  reserveNumber(year: number): Promise<string>;
  /** The ticket that an earlier creation with one of these marks made, with the digest it was made with. */
  findByMark(mark: Pick<CreationMark, 'kind' | 'value'>): Promise<Marked | null>;
  /** What there is of something that comes in, by one reading. */
  knownBefore(asked: Asked): Promise<KnownBefore>;
  /** @throws AlreadyCreated when a mark is taken, CustomerKnown when somebody else wrote the new customer down */
  create(creation: Creation): Promise<void>;
  /**
   * @throws StaleVersion unless the stored version is one less than the change's; AlreadyCreated when a mark is taken;
   *   InvalidFields when an upload is unknown or used; UnderLegalHold
   */
  commit(change: Change): Promise<void>;
  /** Notes where a second copy of a mail of this ticket lies, so that it is erased with the first. */
  keepCopy(copy: { readonly number: string; readonly rawKey: string }): Promise<void>;
  queue(query: QueueQuery): Promise<QueuePage>;
  /** Who asked, by number: for the tickets of one page. An erased record names nobody. */
  customersOf(numbers: readonly string[]): Promise<ReadonlyMap<string, CustomerDetails>>;
  /** The complaint register of a month (`yyyy-mm` by `receivedAt` in the company's zone), by number (C5.2). */
  complaintsOf(month: string): Promise<readonly RegisterLine[]>;
  /** The list of them, as much of it behind `after` as one query gives; may lag behind by a moment. */
  complaintList(month: string, after?: string): Promise<ListedComplaints>;
  /** These lines of the register, in this order: 50 at most for one request. */
  complaintLines(numbers: readonly string[]): Promise<readonly RegisterLine[]>;
  /** Open CAPAs by due time, closed ones by when they were closed (C5.2). */
  capas(state: 'open' | 'closed' | 'all'): Promise<readonly CapaLine[]>;
  /** CAPAs closed since then. */
  capasClosedSince(since: Instant): Promise<readonly CapaLine[]>;
  /** A customer's tickets received since then, latest first; may lag behind by a moment. */
  ofCustomer(customerId: string, since: Instant): Promise<readonly CustomerTicket[]>;
}

/** A mark of this creation is taken: look it up with `findByMark`. */
export class AlreadyCreated extends Error {
  override readonly name = 'AlreadyCreated';
}
