import { ROUND_THE_CLOCK } from '../../calendar/working-calendar.ts';
import { spanOf } from '../../regulation/company-rules.ts';
import { RESULT_NOTICE_HOURS } from '../../regulation/duties.ts';
import { PHONE_FOLLOW_UP_HOURS, SURVEY_ANSWER_HOURS, SURVEY_WAIT_HOURS } from '../../regulation/follow-up.ts';
import { causeClass } from '../cause-class.ts';
import type { Draft } from '../draft.ts';
import type { EventOf } from '../events.ts';
import { missingForClosing } from '../gates.ts';
import { openDuty, oweByTable } from '../owe.ts';
import { keepDuties, waiveDuties } from '../settle-duties.ts';
import { type Rule, refuse } from './rule.ts';

/** A5.4.3: the promised resolution is kept; what only served it falls away; a complaint's result is to be told (A5.5.1). */
export const resolve: Rule<'resolution'> = (draft, { result, cause, causeCode }) => {
  const { ticket } = draft;
  draft.add({
    type: 'ticket.resolved',
    round: ticket.round,
    ...causeClass(cause, causeCode),
  });
  keepDuties(draft, 'promised-resolution');
  waiveDuties(draft, 'resolved', ['answer', 'progress-contact']);
  if (ticket.type === 'complaint') {
    const hours = spanOf(draft.rules, 'result-notice', ticket.urgency) ?? RESULT_NOTICE_HOURS[ticket.urgency];
    openDuty(draft, {
      id: `result-notice.${ticket.round}.${ticket.version + 1}`,
      duty: 'result-notice',
      from: draft.now,
      hours,
      clause: 'A5.5.1',
    });
  }
  return { result, ...(cause !== undefined && { cause }) };
};

/** A5.5.4, B2.3.11–B2.3.12: after every closing the company learns how satisfied the customer is, by mail or by phone. */
function oweFollowUp(draft: Draft): void {
  const { round, byMail } = draft.ticket;
  const hours = SURVEY_WAIT_HOURS + (byMail ? SURVEY_ANSWER_HOURS : PHONE_FOLLOW_UP_HOURS);
  const duty = byMail ? 'satisfaction-survey' : 'phone-follow-up';
  const clause = byMail ? 'A5.5.4' : 'B2.3.12';
  // The follow-up's state machine waits round the clock (shared/regulation/follow-up.ts), and so do its duties.
  openDuty(draft, { id: `${duty}.${round}.1`, duty, from: draft.now, hours, clause, calendar: ROUND_THE_CLOCK });
}

/** Closing a complaint needs its apology, judgement and result notice (A5.5.1, C5.1.3). */
export const close: Rule<'closing'> = (draft, { reason }) => {
  const missing = missingForClosing(draft.ticket);
  if (missing.length > 0)
    refuse(draft.ticket, `The complaint cannot be closed yet: ${missing.join(', ')} missing.`, missing);
  draft.add({ type: 'ticket.closed', round: draft.ticket.round });
  waiveDuties(draft, 'closed');
  oweFollowUp(draft);
  return reason === undefined ? undefined : { reason };
};

/** ours:T13: a reopened ticket begins a new round; the duties of its urgency run from the reopening. */
export function reopenAs(draft: Draft, why: EventOf<'ticket.reopened'>['why']): void {
  waiveDuties(draft, 'reopened');
  draft.add({ type: 'ticket.reopened', round: draft.ticket.round + 1, why });
  oweByTable(draft);
}

export const reopen: Rule<'reopening'> = (draft, { reason }) => {
  reopenAs(draft, 'officer');
  return reason === undefined ? undefined : { reason };
};
