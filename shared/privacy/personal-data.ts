import type { CustomerDetails } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';

/** Why somebody's data is given out or destroyed: kept for good, while what was noted beside it goes with the person. */
export const PRIVACY_BASES = ['person-asked', 'consent-withdrawn', 'authority-ordered', 'not-needed'] as const;
export type PrivacyBasis = (typeof PRIVACY_BASES)[number];

/** What was destroyed, or given out. */
export interface PrivacyCounts {
  readonly tickets: number;
  readonly texts: number;
  readonly messages: number;
  readonly letters: number;
  readonly files: number;
  readonly mails: number;
}

export const NOTHING_COUNTED: PrivacyCounts = { tickets: 0, texts: 0, messages: 0, letters: 0, files: 0, mails: 0 };

/** An order of staff to give out or destroy what is kept about one person. */
export interface PrivacyOrder {
  /** `erasure.20261122T032018.9f3c`: sorts by time within its kind, and says nothing about the person. */
  readonly id: string;
  readonly kind: 'export' | 'erasure';
  readonly customerId: string;
  /** Staff id. */
  readonly by: string;
  readonly at: Instant;
  readonly basis: PrivacyBasis;
  /** In somebody's own words; gone with the person. */
  readonly note?: string;
  /** `stopped`: a legal hold came in between; `left` tickets were opened meanwhile and are untouched. */
  readonly state: 'ordered' | 'done' | 'stopped';
  readonly counts: PrivacyCounts;
  readonly finishedAt?: Instant;
  readonly left?: number;
  /** Keys of what an export made, in the files bucket, for a day. */
  readonly files?: readonly string[];
}

/** While it stands nothing of the person is destroyed, neither on request nor when its time is over. */
export interface LegalHold {
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
  readonly releasedBy?: string;
  readonly releasedAt?: Instant;
  readonly releaseReason?: string;
}

/** Everything about one person but their tickets. */
export interface PersonFile {
  /** Null once erased, or for nobody. */
  readonly details: CustomerDetails | null;
  readonly held: boolean;
  /** Oldest first. */
  readonly holds: readonly LegalHold[];
  readonly orders: readonly PrivacyOrder[];
}

/** Whose order it is: a person's, by its id, or that of the retention for one closing month. */
export type OrderOf = { readonly customerId: string; readonly id: string } | { readonly month: string };

/** ours: the record that something was destroyed; it names nobody and is kept for good. */
export interface DestructionRecord {
  readonly order: string;
  readonly because: 'request' | 'retention';
  /** Of the person, or the closing month of the tickets. */
  readonly customerId?: string;
  readonly month?: string;
  readonly orderedBy: string;
  readonly orderedAt: Instant;
  readonly basis?: PrivacyBasis;
  readonly finishedAt: Instant;
  /** From then on no copy is left that anybody could bring back. */
  readonly goneFromBackupsAt: Instant;
  readonly counts: PrivacyCounts;
}

/** A ticket of a person, as far as erasing asks. */
export interface PersonTicket {
  readonly number: string;
  /** Nobody works on it any more. */
  readonly over: boolean;
  readonly erased: boolean;
}

/** What is kept about persons beside their tickets. */
export interface PersonalData {
  person(customerId: string): Promise<PersonFile>;
  /** Every ticket of theirs, oldest first; may lag behind by a moment. */
  ticketsOf(customerId: string): Promise<readonly PersonTicket[]>;
  /** Numbers of the tickets that were over in a month, company zone, and are not erased. */
  overIn(month: string): Promise<readonly { readonly number: string; readonly customerId: string }[]>;
  /** @returns false when there is one already */
  hold(customerId: string, hold: Pick<LegalHold, 'by' | 'at'> & { readonly reason: string }): Promise<boolean>;
  /** @returns false when there is none */
  release(customerId: string, release: { by: string; at: Instant; reason: string }): Promise<boolean>;
  /** New tickets find the person by mail address and phone no more. @throws UnderLegalHold */
  forgetContacts(customerId: string): Promise<void>;
  /** The customer's item, and what was noted in orders and holds. @throws UnderLegalHold */
  forgetPerson(customerId: string): Promise<void>;
}

/** What was ordered about persons' data, and the records of what was destroyed. */
export interface PrivacyOrders {
  /** @throws UnderLegalHold for an erasure while one stands */
  order(order: PrivacyOrder): Promise<void>;
  /** The month's order as it stands; begun if there is none. */
  orderRetention(month: string, at: Instant): Promise<void>;
  stop(order: OrderOf): Promise<void>;
  /** Done, with its record of destruction where something was destroyed. */
  finishErasure(order: OrderOf, at: Instant, left: number): Promise<void>;
  finishExport(order: PrivacyOrder): Promise<void>;
  /** Newest first, the latest two hundred. */
  destructions(): Promise<readonly DestructionRecord[]>;
}
