import type { DutyKind } from '../../regulation/words.ts';
import type { Draft } from '../draft.ts';
import type { SentPurpose } from '../events.ts';
import { keepDuties } from '../settle-duties.ts';
import { customerReached } from './contact-and-answer.ts';
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
function keepsNothing({ ticket }: Draft, purpose: SentPurpose): boolean {
  const kinds: readonly DutyKind[] = purpose === 'contact' ? ['first-contact', 'progress-contact'] : [purpose];
  const reached = purpose !== 'contact' || ticket.contactedRound === ticket.round;
  return reached && !ticket.duties.some(({ duty }) => kinds.includes(duty));
}

/** Contract "Words": SES took a mail. The sending of a report keeps it; a person's mail keeps its contact from here on. */
export const mailAccepted: Rule<'mail-accepted'> = (draft, { purpose, entry }) => {
  if (keepsNothing(draft, purpose)) return undefined;
  const report = REPORTS[purpose];
  draft.add({ type: 'mail.accepted', purpose, entry });
  if (report !== undefined) reportSent(draft, report);
  else if (purpose === 'contact') {
    draft.add({ type: 'customer.reached', round: draft.ticket.round });
    customerReached(draft);
  } else if (purpose === 'apology' || purpose === 'result-notice') keepDuties(draft, purpose);
  return undefined;
};

/** The customer's own mail: kept in the conversation, keeps no duty of the company. */
export const customerWrote: Rule<'customer-wrote'> = (draft, { messageId }) => {
  draft.add({ type: 'message.received', messageId });
  return undefined;
};
