import type { DutyKind } from '../regulation/words.ts';
import type { SentPurpose } from './events/conversation-events.ts';
import { isBegun } from './settle-duties.ts';
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

/** The ticket as if the mail had never reached anybody. */
export function withoutReaching(ticket: Ticket, { purpose, entry }: { purpose: SentPurpose; entry: number }): Ticket {
  const { contactedRound, apologisedAt, resultToldRound, ...rest } = ticket;
  const reached = (ticket.reached ?? []).map((one) => (one.entry === entry ? { ...one, bounced: true as const } : one));
  const contacted = reached.some((one) => one.purpose === 'contact' && one.round === ticket.round && !one.bounced);
  return {
    ...rest,
    reached,
    ...(contactedRound !== undefined && (purpose !== 'contact' || contacted) && { contactedRound }),
    ...(apologisedAt !== undefined && purpose !== 'apology' && { apologisedAt }),
    ...(resultToldRound !== undefined && purpose !== 'result-notice' && { resultToldRound }),
  };
}

/** When the customer was first reached in another way for the same purpose since; undefined when they were not. */
export function reachedSince({ reached = [], round }: Ticket, lost: Reached): Instant | undefined {
  const others = reached.filter(
    (one) => !one.bounced && one.purpose === lost.purpose && one.round === round && one.entry !== lost.entry,
  );
  return others.map(({ at }) => at).find((at) => at >= lost.at);
}
