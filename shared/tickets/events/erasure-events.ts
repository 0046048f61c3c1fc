/** B4.4.4.1: what is forgotten. */
export type ErasureEvent =
  /** B4.4.4.1: from here on nothing is added; `order` names the order of the person, or the month of the retention. */
  | { readonly type: 'ticket.erasure-begun'; readonly order: string; readonly because: ErasureCause }
  /** What there was and is gone. */
  | { readonly type: 'ticket.erased'; readonly order: string; readonly counts: ErasedCounts };

/** A person asked for it, or its time was over. */
export type ErasureCause = 'request' | 'retention';

/** What was destroyed of a ticket. */
export interface ErasedCounts {
  readonly texts: number;
  readonly messages: number;
  readonly letters: number;
  /** Attachments and the HTML of mails. */
  readonly files: number;
  /** Mails as they came. */
  readonly mails: number;
}
