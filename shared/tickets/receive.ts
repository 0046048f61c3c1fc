import { followThrough } from '../complaints/follow-through.ts';
import type { Category, Channel, Department, Language, TicketType, Urgency } from '../regulation/words.ts';
import type { Circumstances, Decision } from './decide.ts';
import { Draft } from './draft.ts';
import type { Quarantine } from './events/course-events.ts';
import { oweByTable } from './owe.ts';
import { passTime } from './pass-time.ts';
import { routeByTable } from './rules/classify-and-route.ts';
import type { Instant, Ticket } from './ticket.ts';

/** A customer's problem with its number and customer found: what a ticket begins with (A5.3.1, A5.3.2). */
export interface Reception {
  readonly number: string;
  readonly subject: string;
  readonly type: TicketType | null;
  readonly category: Category | null;
  readonly urgency: Urgency;
  readonly channel: Channel;
  readonly language: Language;
  readonly customerId: string;
  readonly byMail: boolean;
  readonly receivedAt: Instant;
  readonly receipt: boolean;
  readonly linkedTo?: string;
  /** The department that took it in and handed it on (C5.2, E1.8.2#1). */
  readonly handedOnBy?: Department;
  /** Kept apart: nothing is owed and nobody is told until it is released. */
  readonly quarantine?: Quarantine;
  /** What the customer's words suggest (T12). */
  readonly proposedType?: TicketType;
  /** The same customer reported the same thing before, in this ticket (E1.8.2#16). */
  readonly repeatOf?: string;
}

function unrouted(reception: Reception): Ticket {
  const { number, subject, type, category, urgency, channel, language, customerId, byMail, receivedAt } = reception;
  return {
    number,
    version: 0,
    subject,
    type,
    category,
    urgency,
    status: 'received',
    department: null,
    assignee: null,
    channel,
    language,
    customerId,
    byMail,
    receivedAt,
    round: 1,
    roundFrom: receivedAt,
    duties: [],
    ...(reception.quarantine !== undefined && { quarantine: reception.quarantine }),
  };
}

/**
 * Accepts a problem: the number stands at once (ours:T1), a known category routes by the table (T3), the duties of its
 * urgency run from `receivedAt` (T4), and what is past already is missed at once, with `knownAt`.
 */
export function receive(reception: Reception, { now, by, ...rules }: Circumstances): Decision {
  const at = now.toISOString();
  const draft = new Draft(unrouted(reception), { now: at, ...rules });
  const { number, subject: _subject, type: ticketType, ...facts } = reception;
  draft.add({ type: 'ticket.received', ticketType, ...facts });
  if (reception.category !== null) routeByTable(draft, reception.category);
  if (reception.type === 'complaint') draft.add({ type: 'complaint.opened', round: 1 });
  if (reception.quarantine === undefined) oweByTable(draft);
  followThrough(draft, by);
  passTime(draft, at);
  return { ticket: { ...draft.ticket, version: 1 }, entry: { number, version: 1, at, by, events: draft.events } };
}
