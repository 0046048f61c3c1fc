import type { Instant } from '../tickets/ticket.ts';
import type { LetterKind } from './letter.ts';

/** How far a letter has come. */
export type LetterState =
  | { readonly state: 'sending' }
  | {
      readonly state: 'sent';
      readonly kind: LetterKind;
      readonly sentAt: Instant;
      /** As replies will name it, with angle brackets. */
      readonly messageId: string;
      /** The ticket knows that it was taken. */
      readonly accepted: boolean;
    };

export interface Claim {
  readonly number: string;
  readonly id: string;
  /** The queue message that carries the order: its own repeat may go on where it broke off. */
  readonly holder: string;
  readonly now: Date;
}

/** What keeps a letter from being sent twice: SES itself does not know a repeat from a new mail. */
export interface SentLetters {
  find(number: string, id: string): Promise<LetterState | null>;
  /**
   * Written before sending. A crash leaves it behind; then the same message's repeat, or another once the claim is old,
   * sends again.
   * @returns false while another message is at it
   */
  claim(claim: Claim): Promise<boolean>;
  /** Written after sending, together with the way from the mail's id to the ticket. */
  recordSent(sent: { number: string; id: string; kind: LetterKind; messageId: string; sentAt: Instant }): Promise<void>;
  recordAccepted(number: string, id: string): Promise<void>;
  /** Ids of the letters that the customer got, oldest first. */
  sentToCustomer(number: string): Promise<readonly string[]>;
  /** The ticket that a mail of ours was about, by its id as a reply names it; null for a foreign id. */
  ticketOf(messageId: string): Promise<string | null>;
}

/** Sends a raw message. */
export interface Mailer {
  /** @returns the Message-ID that the recipients see */
  send(message: { raw: Uint8Array; from: string; to: readonly string[] }): Promise<string>;
}
