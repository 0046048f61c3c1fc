/** What speaks for a mail belonging to a ticket that exists. */
export interface ThreadEvidence {
  /** The ticket whose signed reply address the mail was written to. */
  readonly byReplyAddress: string | null;
  /** The ticket of the letter of ours that the mail refers to, and who may answer it. */
  readonly byReference: { readonly number: string; readonly participants: readonly string[] } | null;
  readonly sender: string | undefined;
  /** The sender is a member of staff. */
  readonly fromStaff: boolean;
  /** A notice that one of our letters did not arrive, or not yet: it comes from a stranger by nature. */
  readonly aboutDelivery: boolean;
  /** The sender's own domain says that the mail is not from there. */
  readonly dmarcFailed: boolean;
  /** SES took it for spam or found a virus: it is kept apart, whatever it refers to. */
  readonly keptApart: boolean;
  /** The ticket was closed too long ago to be opened again by a reply (ours:T13). */
  readonly overdue: boolean;
}

export type Thread =
  | { readonly kind: 'joins'; readonly number: string }
  /** `linkedTo`: it points to that ticket without the right to join it; the officer sees the link. */
  | { readonly kind: 'opens'; readonly linkedTo?: string };

/**
 * Where a mail belongs. It joins by a signed reply address, or by the Message-ID of one of our letters together with a
 * known participant. A number in the subject counts for nothing, a mail that fails DMARC never joins.
 */
export function threadOf(evidence: ThreadEvidence): Thread {
  const { byReplyAddress, byReference, dmarcFailed, keptApart, overdue } = evidence;
  const number = byReplyAddress ?? byReference?.number;
  if (number === undefined) return { kind: 'opens' };
  const mayJoin = !dmarcFailed && !keptApart && !overdue && (byReplyAddress !== null || isParticipant(evidence));
  return mayJoin ? { kind: 'joins', number } : { kind: 'opens', linkedTo: number };
}

function isParticipant({ byReference, sender, fromStaff, aboutDelivery }: ThreadEvidence): boolean {
  if (fromStaff || aboutDelivery) return true;
  const from = sender?.trim().toLowerCase();
  return from !== undefined && byReference?.participants.some((one) => one.trim().toLowerCase() === from) === true;
}
