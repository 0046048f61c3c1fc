import { PROGRESS_CONTACTS_PER_DAY } from '../regulation/duties.ts';
import type { DutyKind } from '../regulation/words.ts';
import { countApart } from './contacts-apart.ts';
import type { Draft } from './draft.ts';
import type { WaiverReason } from './events/duty-events.ts';
import type { Instant, OwedDuty, Ticket } from './ticket.ts';

/** When a duty that stood still is due, if it runs on from this instant. */
export function dueAfterPause({ due, pausedAt }: OwedDuty, at: Instant): Instant {
  const stoodStill = pausedAt === undefined ? 0 : Date.parse(at) - Date.parse(pausedAt);
  return new Date(Date.parse(due) + stoodStill).toISOString();
}

/** A5.4.3: what stood still while the customer was waited for runs on; its due time moves by exactly as long. */
export function resumeDuty(draft: Draft, owed: OwedDuty, at: Instant = draft.now): void {
  const { id, duty, pausedAt } = owed;
  if (pausedAt === undefined) return;
  draft.add({ type: 'duty.resumed', id, duty, pausedAt, due: dueAfterPause(owed, at) });
}

function settle(draft: Draft, owed: OwedDuty): void {
  const { id, duty, state } = owed;
  resumeDuty(draft, owed);
  if (state === 'open') draft.add({ type: 'duty.kept', id, duty, keptAt: draft.now });
  else draft.add({ type: 'duty.made-up', id, duty, doneAt: draft.now });
}

/** Keeps what is open of these kinds and makes up for what was missed: a miss stays on record, its ladder ends. */
export function keepDuties(draft: Draft, ...kinds: readonly DutyKind[]): void {
  for (const owed of draft.ticket.duties) if (kinds.includes(owed.duty)) settle(draft, owed);
}

const isOfDay = ({ id }: OwedDuty) => /\.\d{4}-\d\d-\d\d$/.test(id);

/** A5.4.2#2: whether the day has as many contacts as it needs at least; what was missed is made up for by any. */
function isEnough({ reached = [] }: Ticket, owed: OwedDuty, now: Instant): boolean {
  if (owed.state === 'missed' || !isOfDay(owed)) return true;
  const due = dueAfterPause(owed, now);
  const contacts = reached.filter(
    ({ purpose, bounced, at }) => purpose === 'contact' && !bounced && at >= owed.from && at < due,
  );
  return countApart(contacts.map(({ at }) => at)) >= PROGRESS_CONTACTS_PER_DAY.minimum;
}

/** A5.4.2#2: a contact counts for the day that it falls on, never for days to come. What a contact begins it does not keep. */
export const isBegun = (owed: OwedDuty, at: Instant): boolean => (isOfDay(owed) ? owed.from <= at : owed.from < at);

export function keepProgress(draft: Draft): void {
  const begun = draft.ticket.duties.filter((owed) => owed.duty === 'progress-contact' && isBegun(owed, draft.now));
  for (const owed of begun) if (isEnough(draft.ticket, owed, draft.now)) settle(draft, owed);
}

/** Releases what is owed of these kinds, or everything; what was missed stays missed. */
export function waiveDuties(
  draft: Draft,
  because: WaiverReason,
  kinds?: readonly DutyKind[],
  only?: OwedDuty['state'],
): void {
  for (const { id, duty, state } of draft.ticket.duties) {
    if (only !== undefined && state !== only) continue;
    if (kinds === undefined || kinds.includes(duty)) draft.add({ type: 'duty.waived', id, duty, because });
  }
}
