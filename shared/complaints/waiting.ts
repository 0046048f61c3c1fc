import { PAUSED_WHILE_WAITING } from '../regulation/pausing.ts';
import type { Draft } from '../tickets/draft.ts';
import type { EventOf } from '../tickets/events.ts';
import { type Rule, refuse } from '../tickets/rules/rule.ts';
import { resumeDuty } from '../tickets/settle-duties.ts';
import type { OwedDuty } from '../tickets/ticket.ts';

const standsStill = ({ duty, state }: OwedDuty) => state === 'open' && PAUSED_WHILE_WAITING[duty] !== undefined;

/** While the customer is waited for, what the table names stands still from its opening on, whatever opened it. */
export function pauseWhatWaits(draft: Draft): void {
  if (draft.ticket.waitingSince === undefined) return;
  for (const owed of draft.ticket.duties) {
    if (standsStill(owed) && owed.pausedAt === undefined)
      draft.add({ type: 'duty.paused', id: owed.id, duty: owed.duty });
  }
}

/** Runs on where it stood still: the due time moves by exactly as long. */
export function endWaiting(draft: Draft, because: EventOf<'waiting.ended'>['because']): void {
  draft.add({ type: 'waiting.ended', because });
  for (const owed of draft.ticket.duties) resumeDuty(draft, owed);
}

/** A5.4.3, ours:T7: the customer has to do their part first, or has done it. What was missed before stays missed. */
export const waitForCustomer: Rule<'waiting'> = (draft, { on, reason }) => {
  const { waitingSince } = draft.ticket;
  if (on === (waitingSince !== undefined)) {
    refuse(draft.ticket, on ? 'The customer is being waited for already.' : 'Nobody is waiting for the customer.');
  }
  if (on) draft.add({ type: 'waiting.began' });
  else endWaiting(draft, 'asked');
  return { reason };
};
