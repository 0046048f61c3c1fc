import type { Ticket } from '../tickets/ticket.ts';
import type { LetterOrder } from './letter.ts';

type Kept = Pick<LetterOrder, 'id' | 'keeps' | 'entry'>;

/**
 * Whether a ticket has still to learn that SES took this letter of its own (contract "Words": from then on it keeps its
 * duty). A report has its duty's id: a later report's duty is not kept by an earlier report.
 */
export function acceptanceIsOwed({ duties, reached = [] }: Pick<Ticket, 'duties' | 'reached'>, letter: Kept): boolean {
  const { id, keeps, entry } = letter;
  if (keeps === undefined) return false;
  if (keeps === 'report-to-head' || keeps === 'report-to-leadership') return duties.some((owed) => owed.id === id);
  return !reached.some((one) => one.entry === entry);
}
