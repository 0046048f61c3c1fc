import { explainDelay, latePromises, tellOfDelay } from '../../complaints/delay.ts';
import { REGULATION_VERSION } from '../../regulation/clause.ts';
import type { Channel } from '../../regulation/words.ts';
import type { Draft } from '../draft.ts';
import { InvalidFields } from '../errors.ts';
import type { EntryTexts } from '../events.ts';
import { oweProgress } from '../owe.ts';
import { keepDuties, keepProgress, waiveDuties } from '../settle-duties.ts';
import type { Ticket } from '../ticket.ts';
import type { Rule } from './rule.ts';

/** A mail is on its way until SES took it; everything else has happened when it is written down. */
export function deliveryBy(channel: Channel, ticket: Ticket): 'made' | 'pending' {
  if (channel !== 'email') return 'made';
  if (ticket.byMail) return 'pending';
  throw new InvalidFields([
    { pointer: '/channel', detail: 'The customer left no mail address: choose phone or another way to reach them.' },
  ]);
}

/** A person reached the customer: the contact duties of the round are kept, the next day's follows (A5.4.2#1–3). */
export function customerReached(draft: Draft): void {
  keepDuties(draft, 'first-contact', 'phone-notice');
  keepProgress(draft);
  oweProgress(draft, draft.now);
}

/** B2.3.9: the dealer who is concerned is talked to as well; the customer has not been reached by that. */
function dealerContacted(draft: Draft, channel: Channel, note: string): EntryTexts {
  if (channel === 'email') {
    throw new InvalidFields([
      { pointer: '/channel', detail: 'A mail from here goes to the customer: choose another way.' },
    ]);
  }
  draft.add({ type: 'dealer.contacted', channel });
  return { note };
}

/** A5.4.2#1–3, A5.5.2#1–3 */
export const recordContact: Rule<'contacts'> = (draft, { channel, note, agreed, roundTheClock, with: whom }) => {
  if (whom === 'dealer') return dealerContacted(draft, channel, note);
  const delivery = deliveryBy(channel, draft.ticket);
  draft.add({
    type: 'contact.recorded',
    channel,
    delivery,
    ...(agreed !== undefined && { agreed }),
    ...(roundTheClock !== undefined && { roundTheClock }),
  });
  if (delivery === 'made') customerReached(draft);
  return { note };
};

/**
 * A5.4.2, A5.5.2: the department head sets the time and measures and signs; the time becomes a deadline by which the
 * centre follows the ticket (A5.4.3, E1.8.2#23).
 */
export const signAnswer: Rule<'answer'> = (draft, command) => {
  const { expectedResolutionAt, measures, signedBy, explanation, delayCause } = command;
  const { now, ticket } = draft;
  if (expectedResolutionAt <= now) {
    throw new InvalidFields([{ pointer: '/expectedResolutionAt', detail: 'Promise a time that lies ahead.' }]);
  }
  const late = latePromises(ticket);
  draft.add({ type: 'answer.signed', expectedResolutionAt, round: ticket.round });
  keepDuties(draft, 'answer');
  const delay = tellOfDelay(draft, late, { until: expectedResolutionAt, delayCause });
  const earlier = ticket.duties.filter(({ duty }) => duty === 'promised-resolution');
  if (earlier.some(({ state }) => state === 'open')) waiveDuties(draft, 'replaced', ['promised-resolution']);
  draft.add({
    type: 'duty.opened',
    id: `promised-resolution.${ticket.round}.${ticket.version + 1}`,
    duty: 'promised-resolution',
    from: now,
    due: expectedResolutionAt,
    clause: ticket.type === 'complaint' ? 'A5.5.2' : 'A5.4.3',
    regulation: REGULATION_VERSION,
    calendar: 'always',
  });
  return { measures, signedBy, ...(explanation !== undefined && { explanation }), ...delay };
};

/** A5.4.3: the officer writes the supervision log. */
export const logSupervision: Rule<'supervision'> = (draft, { from, to, degree, note, delayCause }) => {
  if (to < from) throw new InvalidFields([{ pointer: '/to', detail: 'The period must end after it begins.' }]);
  draft.add({ type: 'supervision.logged', from, to });
  return { degree, note, ...explainDelay(draft, delayCause) };
};
