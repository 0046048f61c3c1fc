import { addHours } from '../../calendar/company-day.ts';
import { REPLY_REOPENS_DAYS } from '../../regulation/correspondence.ts';
import type { DutyKind } from '../../regulation/words.ts';
import type { Draft } from '../draft.ts';
import type { SentPurpose } from '../events/conversation-events.ts';
import { keepDuties } from '../settle-duties.ts';
import type { Instant, Ticket } from '../ticket.ts';
import { customerReached } from './contact-and-answer.ts';
import { reopenAs } from './resolve-and-close.ts';
import type { Rule } from './rule.ts';

const REPORTS: Partial<Record<SentPurpose, DutyKind>> = {
  'report-to-head': 'report-to-head',
  'report-to-leadership': 'report-to-leadership',
};

function reportSent(draft: Draft, duty: DutyKind): void {
  for (const owed of draft.ticket.duties.filter((one) => one.duty === duty))
    draft.add({ type: 'report.sent', id: owed.id });
  keepDuties(draft, duty);
}

/** Whether the acceptance of this mail still keeps anything; a repeat of the reaction finds nothing left to keep. */
const entryIn = ({ reached = [] }: Ticket, entry: number) => reached.some((one) => one.entry === entry);

function keepsNothing({ ticket }: Draft, purpose: SentPurpose, entry: number): boolean {
  const kinds: readonly DutyKind[] = purpose === 'contact' ? ['first-contact', 'progress-contact'] : [purpose];
  // Each mail that SES took is written down once: any of them may still bounce.
  if (entryIn(ticket, entry)) return true;
  return purpose !== 'contact' && !ticket.duties.some(({ duty }) => kinds.includes(duty));
}

/** Contract "Words": SES took a mail. The sending of a report keeps it; a person's mail keeps its contact from here on. */
export const mailAccepted: Rule<'mail-accepted'> = (draft, { purpose, entry }) => {
  if (keepsNothing(draft, purpose, entry)) return undefined;
  const report = REPORTS[purpose];
  draft.add({ type: 'mail.accepted', purpose, entry });
  if (report !== undefined) reportSent(draft, report);
  else if (purpose === 'contact') {
    draft.add({ type: 'customer.reached', round: draft.ticket.round });
    customerReached(draft);
  } else if (purpose === 'apology' || purpose === 'result-notice') keepDuties(draft, purpose);
  return undefined;
};

/** The customer's own mail: kept in the conversation, keeps no duty of the company; soon after a closing it reopens. */
export const customerWrote: Rule<'customer-wrote'> = (draft, { messageId, says }, by) => {
  draft.add({ type: 'message.received', messageId, ...(says && { says }) });
  if (by.kind === 'customer' && mayReopen(draft.ticket, draft.now)) reopenAs(draft, 'customer');
  return undefined;
};

/** Whether a customer's reply opens a closed ticket again (ours:T13); later ones open a ticket of their own. */
export function mayReopen({ status, closedAt }: Ticket, now: Instant): boolean {
  return status === 'closed' && closedAt !== undefined && now < addHours(closedAt, REPLY_REOPENS_DAYS * 24);
}

/** A new topic that came as a reply: the mail stays where it came in, and points to the ticket that it became. */
export const splitMessage: Rule<'split-message'> = (draft, { messageId, to }) => {
  draft.add({ type: 'message.split', messageId, to });
  return undefined;
};
