import type { Department, Role } from '../regulation/words.ts';
import type { SentPurpose } from '../tickets/events/conversation-events.ts';

export const LETTER_KINDS = [
  'receipt',
  'contact',
  'apology',
  'result-notice',
  'survey',
  'survey-reminder',
  'assigned',
  'report',
  'complaint-opened',
  'escalation',
  'customer-wrote',
  'phone-task',
  'reopened',
  'bounced',
  'code',
  'delay',
  'delay-cause',
  'special-case',
  'charge',
  'capa-task',
  'capa-late',
  'capa-reply',
  'phone-notice',
  'answer-signed',
  'promise-late',
  'experts',
  'defect-report',
  'rate-visit',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Those that the customer gets; the others go to staff. */
export const CUSTOMER_LETTERS: ReadonlySet<LetterKind> = new Set([
  'receipt',
  'contact',
  'apology',
  'result-notice',
  'survey',
  'survey-reminder',
  'code',
  'delay',
  'capa-reply',
]);

/** People write these; everything else is sent by the machine on its own and says so. */
export const WRITTEN_BY_PEOPLE: ReadonlySet<LetterKind> = new Set(['contact', 'apology', 'result-notice']);

export type Recipient =
  | { readonly kind: 'customer' }
  | { readonly kind: 'role'; readonly role: Role; readonly department?: Department }
  | { readonly kind: 'staff'; readonly id: string };

/**
 * One mail that an entry of a ticket asks for; what the reactions queue and the letters function sends. Holds ids
 * only: addresses and texts are read when it is sent. `id` is unique within the ticket and repeats with the event.
 */
export interface LetterOrder {
  readonly number: string;
  readonly id: string;
  readonly kind: LetterKind;
  readonly to: Recipient;
  /** Version of the entry it belongs to: its texts, its event header. */
  readonly entry: number;
  /** Which of the entry's events it tells of, by position; absent where the kind says enough. */
  readonly event?: number;
  /** Who gets a copy of it. */
  readonly copyTo?: Recipient;
  /** What its acceptance by SES keeps. */
  readonly keeps?: SentPurpose;
}
