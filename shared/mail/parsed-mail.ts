export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface MailAttachment {
  /** As the sender called it, or made up from its type; not yet safe as a file's name. */
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly contentId?: string;
  /** Shown within the text rather than beside it. */
  readonly inline: boolean;
}

export interface MailHeader {
  /** Lower case. */
  readonly key: string;
  readonly value: string;
}

/** What a mail says, as far as it can be read. */
export interface ParsedMail {
  /** false: these bytes are no mail, or one that cannot be read; what is known all the same is filled in. */
  readonly parsed: boolean;
  readonly headers: readonly MailHeader[];
  readonly from?: MailAddress;
  readonly sender?: MailAddress;
  readonly replyTo: readonly MailAddress[];
  /** Everybody it was written to, openly or by the envelope: To, Cc, Delivered-To, X-Original-To. */
  readonly recipients: readonly string[];
  /** Empty when there is none. */
  readonly subject: string;
  /** With angle brackets, as all ids here. */
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly MailAttachment[];
  /** Types of all parts, the whole first: `multipart/report`, `text/plain`, … */
  readonly partTypes: readonly string[];
}

/** The value of the first header of this name (lower case); undefined when there is none. */
export function headerOf(mail: Pick<ParsedMail, 'headers'>, key: string): string | undefined {
  return mail.headers.find((header) => header.key === key)?.value;
}
