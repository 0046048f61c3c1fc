import { dayOf } from '../../calendar/company-day.ts';
import { tellByPhone, tellingKind } from '../../complaints/phone-notice.ts';
import type { DutyKind } from '../../regulation/words.ts';
import type { Draft } from '../draft.ts';
import { oweByTable } from '../owe.ts';
import { isInTime, owedWithout, reachedSince } from '../reached.ts';
import { resumeDuty, waiveDuties } from '../settle-duties.ts';
import type { Instant, OwedDuty, Reached, Ticket } from '../ticket.ts';
import type { CommandOf, Rule } from './rule.ts';

const takenAt = ({ reached = [] }: Ticket, entry: number | undefined): Reached | undefined =>
  entry === undefined ? undefined : reached.find((one) => one.entry === entry);

/** A server that said it has the mail and bounces it "for now" has sent an automatic answer: the customer was reached. */
function takesBack(ticket: Ticket, { address, entry, arrived }: CommandOf<'mail-bounced'>): Reached | undefined {
  const lost = takenAt(ticket, entry);
  if (lost === undefined || lost.bounced || lost.round !== ticket.round) return undefined;
  if (ticket.status === 'closed' || (arrived === true && address === 'for-now')) return undefined;
  return lost;
}

/** Pitfalls: a letter that did not arrive reached nobody; what it had kept is owed again by its original clock. */
export const mailBounced: Rule<'mail-bounced'> = (draft, command) => {
  const { letter, address } = command;
  const lost = takesBack(draft.ticket, command);
  const { entry, purpose } = lost ?? {};
  draft.add({
    type: 'mail.bounced',
    letter,
    address,
    ...(entry !== undefined && purpose !== undefined && { entry, purpose }),
  });
  if (lost !== undefined) reopen(draft, lost);
  tellInstead(draft, letter);
  return undefined;
};

/** E1.8.2#25: what a letter of the machine had to say, and could not, a person says on the phone. */
function tellInstead(draft: Draft, letter: string): void {
  const kind = tellingKind(letter);
  if (kind !== null) tellByPhone(draft, kind);
}

function reopen(draft: Draft, lost: Reached): void {
  const resolved = draft.ticket.status === 'resolved';
  const since = reachedSince(draft.ticket, lost);
  for (const owed of owedWithout(draft.ticket, lost)) {
    if (resolved && owed.duty === 'progress-contact') continue;
    if (since !== undefined) reopenKept(draft, owed, since.at);
    else reopenOwed(draft, owed);
  }
  oweByTable(draft);
}

/** Somebody else reached the customer meanwhile: that is what kept the duty, or made up for it. */
function reopenKept(draft: Draft, owed: OwedDuty, at: Instant): void {
  const { id, duty, due } = owed;
  draft.add({ type: 'duty.reopened', because: 'bounced', ...owed });
  if (isInTime(owed, at)) {
    resumeDuty(draft, owed, at);
    draft.add({ type: 'duty.kept', id, duty, keptAt: at });
    return;
  }
  if (owed.state === 'open') draft.add({ type: 'duty.missed', id, duty, due, knownAt: draft.now });
  draft.add({ type: 'duty.made-up', id, duty, doneAt: at });
}

function reopenOwed(draft: Draft, owed: OwedDuty): void {
  const { id, duty, due, state, pausedAt, rungs } = owed;
  const pastDay = duty === 'progress-contact' && state === 'open' && pausedAt === undefined && due <= draft.now;
  // A missed day has been followed by the next one when it was missed, whatever made up for it later.
  const isFollowed = duty === 'progress-contact' && (pastDay || state === 'missed');
  if (!isFollowed) waiveFollowing(draft, duty);
  const isUntold = pastDay || (state === 'missed' && rungs === undefined);
  draft.add({ type: 'duty.reopened', because: 'bounced', ...owed, ...(isUntold && { climbAt: draft.now }) });
  // The days after a past one run already and must not be opened twice, as a miss by the clock would.
  if (pastDay) draft.add({ type: 'duty.missed', id, duty, due, knownAt: draft.now });
}

/** The next day's contact follows from one that did not happen. */
function waiveFollowing(draft: Draft, duty: DutyKind): void {
  if (duty !== 'progress-contact' && duty !== 'first-contact') return;
  const open = draft.ticket.duties.filter((one) => one.duty === 'progress-contact' && one.state === 'open');
  if (open.length > 0) waiveDuties(draft, 'bounced', ['progress-contact'], 'open');
}

/** Somebody called a letter unwanted. It did arrive, so it keeps what it kept. */
export const mailComplained: Rule<'mail-complained'> = (draft, { letter }) => {
  draft.add({ type: 'mail.complained', letter });
  return undefined;
};

/** A limit bit, or the address is known not to work: seen on the ticket, once a day for each reason. */
export const letterWithheld: Rule<'letter-withheld'> = (draft, { letter, because }) => {
  const { withheld } = draft.ticket;
  const day = dayOf(draft.now, draft.zone);
  const told = withheld?.day === day && withheld.because.includes(because);
  if (told && (tellingKind(letter) === null || draft.ticket.duties.some(({ duty }) => duty === 'phone-notice'))) {
    return undefined;
  }
  draft.add({ type: 'letter.withheld', letter, because, day });
  tellInstead(draft, letter);
  return undefined;
};
