import type { Channel } from '../../regulation/words.ts';

/** What was said between customer and company, and what became of our letters. */
export type ConversationEvent =
  | {
      readonly type: 'contact.recorded';
      readonly channel: Channel;
      readonly agreed?: boolean;
      readonly roundTheClock?: boolean;
      readonly delivery: 'made' | 'pending';
    }
  /** A mail contact was taken by SES: from here on it counts as a contact of its round. */
  | { readonly type: 'customer.reached'; readonly round: number }
  /** The report duty of this id was sent. */
  | { readonly type: 'report.sent'; readonly id: string }
  | { readonly type: 'mail.accepted'; readonly purpose: SentPurpose; readonly entry: number }
  /** A letter of ours, by its id, did not arrive; `address` says whether the address will never work. */
  | {
      readonly type: 'mail.bounced';
      readonly letter: string;
      readonly address: 'dead' | 'for-now';
      readonly purpose?: SentPurpose;
      readonly entry?: number;
    }
  /** Whoever got the letter called it unwanted: nothing automatic goes there any more. */
  | { readonly type: 'mail.complained'; readonly letter: string }
  /** An automatic letter was not sent; told once a day for each reason. */
  | {
      readonly type: 'letter.withheld';
      readonly letter: string;
      readonly because: WithheldReason;
      readonly day: string;
    }
  /** A mail of this ticket, which was about something else, has a ticket of its own. */
  | { readonly type: 'message.split'; readonly messageId: string; readonly to: string }
  | { readonly type: 'message.received'; readonly messageId: string; readonly says?: 'solved' }
  /** Somebody with the link wants to write: the owner is mailed the code that this nonce makes. */
  | { readonly type: 'code.asked'; readonly nonce: string }
  /** Links made until now stop working. */
  | { readonly type: 'links.revoked' };

/** What a mail to a customer or colleague was for, so that its acceptance by SES can keep a duty. */
export type SentPurpose = 'contact' | 'apology' | 'result-notice' | 'report-to-head' | 'report-to-leadership';

/** Which limit held a letter back, or what is known of its address. */
export type WithheldReason =
  | 'address-limit'
  | 'ticket-limit'
  | 'overall-limit'
  | 'address-bounced'
  | 'address-complained';
