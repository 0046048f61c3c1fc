/** What the product said yes to: nothing of it may be lost, nothing of it may happen twice. */
export interface Accepted {
  /** Answered with 201. */
  readonly posts: { readonly subject: string; readonly number: string }[];
  /** Taken at the SMTP door; `joins`: written as a reply to a letter of this ticket. */
  readonly mails: { readonly messageId: string; readonly subject: string; readonly joins?: string }[];
  /** Staff commands answered with 200 and this version of the ticket. */
  readonly commands: { readonly number: string; readonly name: string; readonly version: number }[];
  /** Survey answers taken with 201. */
  readonly surveys: { readonly number: string; readonly score: number }[];
}

export const nothingAccepted = (): Accepted => ({ posts: [], mails: [], commands: [], surveys: [] });
