/** A mail that left, as it can be read by people and tests. */
export interface SentMail {
  /** As SES returned it when the mail was sent. */
  readonly id: string;
  /** ISO instant by the local clock. */
  readonly at: string;
  /** Plain addresses; `to` has every recipient of the envelope, copies included. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** By the names as sent, unfolded and decoded; those that occur more than once are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The mails that went out. */
export interface Outbox {
  /** Oldest first; `to`: only those with this recipient. */
  list(filter?: { to?: string }): SentMail[];
  /** The mail as it was sent; undefined when there is none of that id. */
  raw(id: string): Buffer | undefined;
}
