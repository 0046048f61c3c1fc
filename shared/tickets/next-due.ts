import { capaActsAt } from '../complaints/capa-rules.ts';
import { ladderOf } from '../regulation/ladder.ts';
import type { DutyKind, TicketType } from '../regulation/words.ts';
import type { TicketEvent } from './events.ts';
import type { Instant, OwedDuty, Ticket } from './ticket.ts';

const earliest = (instants: readonly Instant[]): Instant | null => instants.toSorted()[0] ?? null;

/** Not standing still while the customer is waited for (`regulation/pausing.ts`). */
const runs = ({ pausedAt }: OwedDuty) => pausedAt === undefined;

/** A letter of ours keeps these, mostly within minutes: who looks at a queue wants to know what people owe. */
const KEPT_BY_LETTERS: ReadonlySet<DutyKind> = new Set(['report-to-head', 'report-to-leadership']);

const isBefore = (one: OwedDuty, other: OwedDuty) =>
  one.due < other.due || (one.due === other.due && KEPT_BY_LETTERS.has(other.duty) && !KEPT_BY_LETTERS.has(one.duty));

/** The duty that is owed first, of several at the same time one that people keep; null when nothing is owed. */
export function nextDuty({ duties }: Pick<Ticket, 'duties'>): DutyKind | null {
  const [next] = duties.filter(runs).toSorted((a, b) => Number(isBefore(b, a)) - Number(isBefore(a, b)));
  return next?.duty ?? null;
}

/** When the earliest duty that is still owed falls, or fell, due; null when nothing is owed. */
export function nextDueAt({ duties }: Pick<Ticket, 'duties'>): Instant | null {
  return earliest(duties.filter(runs).map(({ due }) => due));
}

/** Who had more rungs as a complaint than as a request stops climbing where its ladder ends. */
const climbs = ({ duty, rungs = 0 }: OwedDuty, type: TicketType | null) => ladderOf(duty, type)[rungs] !== undefined;

function actsAt(owed: OwedDuty, type: TicketType | null): Instant | undefined {
  if (owed.state === 'missed') return climbs(owed, type) ? owed.climbAt : undefined;
  return runs(owed) ? owed.due : undefined;
}

/**
 * ours:T7: where the ticket's one timer stands: the earliest instant at which an open duty falls due or a missed one
 * climbs its next rung; null when there is neither, and then there is no timer.
 */
export function nextActAt({ duties, type }: Pick<Ticket, 'duties' | 'type'>): Instant | null {
  return earliest(duties.map((owed) => actsAt(owed, type)).filter((at) => at !== undefined));
}

/**
 * When time next changes something on the ticket: at what its duties need first, or at what the complaint's CAPA owes
 * (ours:T11); null when there is neither. The timer stands for the duties alone, the sweep comes by for the CAPA.
 */
export function nextTimerAt(ticket: Pick<Ticket, 'duties' | 'type' | 'capa'>): Instant | null {
  return earliest([nextActAt(ticket), capaActsAt(ticket.capa)].filter((at) => at !== null));
}

/** These change neither a duty nor the ladder that a missed one climbs. One that is not named here may. */
const LEAVE_TIME: ReadonlySet<TicketEvent['type']> = new Set([
  'ticket.routed',
  'contact.recorded',
  'mail.accepted',
  'customer.reached',
  'report.sent',
  'message.received',
  'survey.asked',
  'phone.asked',
  'supervision.logged',
  'letter.withheld',
  'complaint.judged',
]);

/** ours:T7: whether the ticket's timer stays where it stood before these events. Pure. */
export const leaveTime = (events: readonly TicketEvent[]): boolean => events.every(({ type }) => LEAVE_TIME.has(type));
