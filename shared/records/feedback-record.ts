import type { Department } from '../regulation/words.ts';
import type { CustomerDetails, TicketFile } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';
import { actsOf } from './acts.ts';

/** A7.2: the feedback record NR510201B; the form breaks off after the result, satisfaction follows by A5.5.4. */
export interface FeedbackRecord {
  readonly number: string;
  /** The record of the problem (NR510201A). */
  readonly ticket: string;
  /** Whose file it is archived in (E1.8.2#26). */
  readonly customerId: string;
  readonly receivedAt: Instant;
  readonly department: Department | null;
  readonly customer: CustomerDetails;
  readonly subject: string;
  readonly details: string;
  readonly attachments: readonly string[];
  readonly result: string;
  readonly cause?: string;
  readonly resolvedAt?: Instant;
  /** The latest closing. */
  readonly closedAt: Instant;
  /** Opened again since. */
  readonly reopened: boolean;
  readonly satisfaction?: {
    /** 1 to 5; null: phoned, and nobody could be reached. */
    readonly score: number | null;
    readonly by: 'link' | 'phone';
    readonly at: Instant;
    readonly comment?: string;
  };
}

/** NR510201A-2026-000042 → NR510201B-2026-000042: both forms of one problem carry the same year and sequence. */
export const feedbackNumber = (number: string): string => number.replace(/^NR510201A-/, 'NR510201B-');

/** The feedback record of a ticket; null before it was closed for the first time. Pure. */
export function feedbackRecord(file: TicketFile): FeedbackRecord | null {
  const { ticket, record } = file;
  const closed = actsOf(file, 'ticket.closed').at(-1);
  if (closed === undefined) return null;
  const resolved = actsOf(file, 'ticket.resolved')
    .filter(({ event }) => event.round <= closed.event.round)
    .at(-1);
  const satisfaction = satisfactionOf(file, closed.event.round);
  const cause = resolved?.texts.cause;
  return {
    number: feedbackNumber(ticket.number),
    ticket: ticket.number,
    customerId: ticket.customerId,
    receivedAt: ticket.receivedAt,
    department: ticket.department,
    customer: record.customer,
    subject: record.subject,
    details: record.details,
    attachments: record.attachments.map(({ filename }) => filename),
    result: resolved?.texts.result ?? '',
    ...(cause !== undefined && { cause }),
    ...(resolved && { resolvedAt: resolved.entry.at }),
    closedAt: closed.entry.at,
    reopened: ticket.status !== 'closed',
    ...(satisfaction && { satisfaction }),
  };
}

/** The latest answer about this closing. */
function satisfactionOf(file: TicketFile, round: number): FeedbackRecord['satisfaction'] {
  const answer = actsOf(file, 'satisfaction.answered')
    .filter(({ event }) => event.round === round)
    .at(-1);
  if (answer === undefined) return undefined;
  const { comment } = answer.texts;
  const { score, by } = answer.event;
  return { score, by, at: answer.entry.at, ...(comment !== undefined && { comment }) };
}
