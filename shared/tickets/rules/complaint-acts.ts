import { keepDuties } from '../settle-duties.ts';
import { deliveryBy } from './contact-and-answer.ts';
import type { Rule } from './rule.ts';

/** A5.5.1: the customer-service head apologises for the company first. A mail keeps the duty once SES took it. */
export const apologise: Rule<'apology'> = (draft, { channel, note }) => {
  const delivery = deliveryBy(channel, draft.ticket);
  draft.add({ type: 'complaint.apologised', channel, delivery });
  if (delivery === 'made') keepDuties(draft, 'apology');
  return { note };
};

/** A5.5.1: … and tells the result in person. */
export const tellResult: Rule<'result-notice'> = (draft, { channel, note }) => {
  const { ticket } = draft;
  const delivery = deliveryBy(channel, ticket);
  draft.add({ type: 'complaint.result-told', channel, round: ticket.round, delivery });
  if (delivery === 'made') keepDuties(draft, 'result-notice');
  return { note };
};

/** C5.1.1, C5.1.3–C5.1.5: what about, justified or not, effective or not, how handled; with the reason. */
export const judge: Rule<'judgement'> = (
  draft,
  { justified, reason, handledEffectively, content, handling, special },
) => {
  draft.add({
    type: 'complaint.judged',
    justified,
    ...(handledEffectively !== undefined && { handledEffectively }),
    ...(content !== undefined && { content }),
    ...(handling !== undefined && { handling }),
    ...(special !== undefined && { special }),
  });
  return { reason };
};
