import type { DutyKind } from '../regulation/words.ts';
import type { SentPurpose } from './events/conversation-events.ts';
import { dueAfterPause, isBegun } from './settle-duties.ts';
import type { Instant, OwedDuty, Reached, Ticket } from './ticket.ts';

/** A conversation this long has bounced long ago if it ever does. */
const MAX_KEPT = 40;

const KEPT_BY: Readonly<Partial<Record<SentPurpose, readonly DutyKind[]>>> = {
  contact: ['first-contact', 'progress-contact', 'phone-notice'],
  apology: ['apology'],
  'result-notice': ['result-notice'],
};

/** What a mail or a person that reaches the customer at this instant keeps or makes up for. */
function keptBy({ duties }: Ticket, purpose: SentPurpose, at: Instant): readonly OwedDuty[] {
  const kinds = KEPT_BY[purpose] ?? [];
  return duties.filter((owed) => kinds.includes(owed.duty) && (owed.duty !== 'progress-contact' || isBegun(owed, at)));
}

/** The ticket with one more way by which the customer was reached; reports to colleagues are none. */
export function withReached(
  ticket: Ticket,
  { purpose, entry, at }: { purpose: SentPurpose; entry?: number; at: Instant },
): Ticket {
  if (KEPT_BY[purpose] === undefined) return ticket;
  const reached: Reached = {
    purpose,
    ...(entry !== undefined && { entry }),
    round: ticket.round,
    at,
    duties: entry === undefined ? [] : keptBy(ticket, purpose, at),
  };
  return { ...ticket, reached: [...(ticket.reached ?? []), reached].slice(-MAX_KEPT) };
}

/** What stood still when the mail seemed to keep it, and has run since: its due time has moved by as long. */
function asOwedNow({ waitingSince }: Ticket, { at }: Reached, owed: OwedDuty): OwedDuty {
  const { pausedAt, ...rest } = owed;
  if (pausedAt === undefined) return owed;
  const stillStands = waitingSince !== undefined && waitingSince <= pausedAt;
  return stillStands ? owed : { ...rest, due: dueAfterPause(owed, at) };
}

/** What a mail that came back seemed to keep or to make up for, as it is owed without it. */
export const owedWithout = (ticket: Ticket, lost: Reached): readonly OwedDuty[] =>
  lost.duties.map((owed) => asOwedNow(ticket, lost, owed));

/** Whether somebody who was reached at that instant was reached in time. */
export const isInTime = (owed: OwedDuty, at: Instant): boolean => owed.state === 'open' && at < dueAfterPause(owed, at);

const withDuties = (one: Reached, handed: readonly OwedDuty[]): Reached => ({
  ...one,
  duties: [
    ...handed.map((owed) => (isInTime(owed, one.at) ? owed : { ...owed, state: 'missed' as const })),
    ...one.duties,
  ],
});

/** What the lost one seemed to keep, the next one kept: if that is a mail that comes back too, it is owed again. */
function handOn(ticket: Ticket, entry: number): readonly Reached[] {
  const { reached = [] } = ticket;
  const lost = reached.find((one) => one.entry === entry);
  const heir = lost && reachedSince(ticket, lost);
  return reached.map((one) => {
    if (one === lost) return { ...one, bounced: true };
    return lost !== undefined && one === heir && one.entry !== undefined
      ? withDuties(one, owedWithout(ticket, lost))
      : one;
  });
}

/** The ticket as if the mail had never reached anybody. */
export function withoutReaching(ticket: Ticket, { purpose, entry }: { purpose: SentPurpose; entry: number }): Ticket {
  const { contactedRound, apologisedAt, resultToldRound, ...rest } = ticket;
  const reached = handOn(ticket, entry);
  const contacted = reached.some((one) => one.purpose === 'contact' && one.round === ticket.round && !one.bounced);
  return {
    ...rest,
    reached,
    ...(contactedRound !== undefined && (purpose !== 'contact' || contacted) && { contactedRound }),
    ...(apologisedAt !== undefined && purpose !== 'apology' && { apologisedAt }),
    ...(resultToldRound !== undefined && purpose !== 'result-notice' && { resultToldRound }),
  };
}

/** How the customer was first reached in another way for the same purpose since; undefined when they were not. */
export function reachedSince({ reached = [], round }: Ticket, lost: Reached): Reached | undefined {
  const others = reached.filter(
    (one) => !one.bounced && one.purpose === lost.purpose && one.round === round && one.entry !== lost.entry,
  );
  return others.find(({ at }) => at >= lost.at);
}
