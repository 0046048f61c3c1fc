import type { SentPurpose, WithheldReason } from '../tickets/events/conversation-events.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { LetterKind } from './letter.ts';

/** A letter that SES took. */
export interface SentLetter {
  readonly kind: LetterKind;
  readonly sentAt: Instant;
  /** As replies will name it, with angle brackets. */
  readonly messageId: string;
  /** Version of the entry it belongs to, and what its acceptance keeps. */
  readonly entry: number;
  readonly keeps?: SentPurpose;
  /** When their server said that it has it; of letters that people wrote. */
  readonly arrivedAt?: Instant;
}

/** How far a letter has come. */
export type LetterState =
  | { readonly state: 'sending' }
  | (SentLetter & { readonly state: 'sent' })
  | { readonly state: 'withheld'; readonly because: WithheldReason };

export interface LetterId {
  readonly number: string;
  readonly id: string;
}

/**
 * A claim this old belongs to a run that ended without saying so: longer than SES may take to answer, and short enough for
 * a second run to wait for, so that a letter whose run was killed leaves as soon as its message is there again.
 */
export const CLAIM_SECONDS = 15;
export const SES_ANSWERS_WITHIN_MS = 10_000;

/** Another run is sending the letter: this one comes again, and finds it sent or its claim old. */
export class BeingSent extends Error {
  override readonly name = 'BeingSent';
}

export interface Claim extends LetterId {
  /** One run of one sending: the same message delivered twice at once has two, and only one of them sends. */
  readonly holder: string;
  readonly now: Date;
}

/** What keeps a letter from being sent twice: SES itself does not know a repeat from a new mail. */
export interface SentLetters {
  find(number: string, id: string): Promise<LetterState | null>;
  /**
   * Written before sending. A crash leaves it behind; once it is old, whoever comes next sends again.
   * @returns false for a letter that was sent or withheld
   * @throws BeingSent while another run is at it
   */
  claim(claim: Claim): Promise<boolean>;
  /** It will not be sent. */
  recordWithheld(letter: LetterId & { because: WithheldReason }): Promise<void>;
  /** Written after sending, for customers with the way from the mail's id to the ticket; the same once more does no harm. */
  recordSent(sent: LetterId & SentLetter): Promise<void>;
  /** The first time that is told stands. */
  recordArrived(letter: LetterId & { readonly arrivedAt: Instant }): Promise<void>;
  /** The ticket that a mail of ours to a customer was about, by its id as a reply names it; null for any other id. */
  ticketOf(messageId: string): Promise<string | null>;
  /** The letter to a customer that SES gave this id, as its events name it; null while that is not written down. */
  letterOf(sesId: string): Promise<LetterId | null>;
}

export interface RawMail {
  readonly raw: Uint8Array;
  readonly from: string;
  readonly to: readonly string[];
  /** We want to hear when it arrives, not only when it does not. */
  readonly followed?: boolean;
}

/** Sends a raw message. */
export interface Mailer {
  /** @returns the Message-ID that the recipients see */
  send(message: RawMail): Promise<string>;
}
