import { dayOf } from '../calendar/company-day.ts';
import { monthOf } from '../calendar/company-month.ts';
import type { DutyKind } from '../regulation/words.ts';
import { overSince } from '../tickets/erased.ts';
import { nextActAt, nextDueAt, nextDuty } from '../tickets/next-due.ts';
import type { QueueItem } from '../tickets/queue-query.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { QUARANTINE, ticketKey, UNROUTED } from './keys.ts';
import { capaAtOf } from './stored-capa.ts';
import { fromStored, type StoredTicket, toStored } from './stored-ticket.ts';

/** Raised when the shape of an item changes. */
const TICKET_FORMAT = 3;

/** Sorts behind every due time: no duty last (contract). */
const NEVER = '9999';

/** Attributes that exist for the indexes and the sweep; a ticket read back leaves them away. */
interface IndexAttributes {
  readonly pk: string;
  readonly sk: string;
  readonly kind: 'ticket';
  readonly format: number;
  /** The queue of the department, of what has none yet, or of what is kept apart. */
  readonly departmentQueue: string;
  /** The whole company's queue, in a few shards; what is kept apart as spam is in none. */
  readonly companyQueue?: string;
  readonly dueKey: string;
  readonly nextDuty?: DutyKind | null;
  /** When the ticket's timer acts, where the due time that `dueKey` begins with does not tell; `NEVER` if it does not. */
  readonly actAt?: string;
  readonly complaintMonth?: string;
  readonly capaState?: 'open' | 'closed';
  readonly capaAt?: string;
  /** `yyyy-mm` in the company's zone, while there is something that retention would destroy. */
  readonly closingMonth?: string;
}

export type TicketItem = StoredTicket & IndexAttributes;

/** Sorts before every due time: special cases first (B2.3.10). */
const FIRST = '!';

/** Sorts behind everything that is open: a queue holds its open tickets, then those that are closed. */
export const CLOSED = '~';

/** Orders what is open, or closed, by due time, then by number; special cases before all others. */
export const dueKey = (due: string | null, number: string, crisis = false): string =>
  `${crisis ? FIRST : ''}${due ?? NEVER}#${number}`;

/**
 * One partition of an index takes about a thousand changes a second: the company's queue is written to so many, by the
 * ticket's number. A page asks once for each, so there is one until a company comes near that. Raised, what was written
 * before is still found, as all are read.
 */
const QUEUE_SHARDS = 1;
const SHARDS = Array.from({ length: QUEUE_SHARDS }, (_, shard) => shard);

/** Every partition of the company's queue. */
export const COMPANY_QUEUES: readonly string[] = SHARDS.map((shard) => `company-${shard}`);

function companyQueue({ quarantine, number }: Ticket): Pick<IndexAttributes, 'companyQueue'> {
  if (quarantine !== undefined) return {};
  const shard = Number(number.slice(number.lastIndexOf('-') + 1)) % QUEUE_SHARDS;
  return { companyQueue: `company-${shard}` };
}

const isSpecial = ({ crisisAt, status }: Ticket) => crisisAt !== undefined && status !== 'closed';

/** Behind the mark of special cases or of closed ones, the due time. */
const dueIn = (key: string) => {
  const due = key.slice(key.startsWith(FIRST) || key.startsWith(CLOSED) ? 1 : 0, key.indexOf('#'));
  return due === NEVER ? null : due;
};

/** The sweep reads what is due and takes for left behind what should have acted: most often both are the same. */
function actKey(ticket: Ticket): Pick<IndexAttributes, 'actAt'> {
  const [due, act] = [nextDueAt(ticket), nextActAt(ticket)];
  return due === act && !isSpecial(ticket) ? {} : { actAt: act ?? NEVER };
}

function capaKeys({ capa }: Ticket): Pick<IndexAttributes, 'capaState' | 'capaAt'> {
  if (capa === undefined) return {};
  return { capaState: capa.stage === 'closed' ? 'closed' : 'open', capaAt: capaAtOf(capa) };
}

function closingKey(ticket: Ticket, zone: string): Pick<IndexAttributes, 'closingMonth'> {
  const since = overSince(ticket);
  if (since === null || ticket.erasure?.finishedAt !== undefined) return {};
  return { closingMonth: monthOf(since, zone) };
}

export function toItem(ticket: Ticket, zone: string): TicketItem {
  const due = nextDueAt(ticket);
  return {
    ...toStored(ticket),
    ...ticketKey(ticket.number),
    kind: 'ticket',
    format: TICKET_FORMAT,
    departmentQueue: ticket.quarantine === undefined ? (ticket.department ?? UNROUTED) : QUARANTINE,
    ...companyQueue(ticket),
    dueKey: `${ticket.status === 'closed' ? CLOSED : ''}${dueKey(due, ticket.number, isSpecial(ticket))}`,
    ...capaKeys(ticket),
    ...(due !== null && { nextDuty: nextDuty(ticket) }),
    ...actKey(ticket),
    ...closingKey(ticket, zone),
    ...(ticket.type === 'complaint' && { complaintMonth: dayOf(ticket.receivedAt, zone).slice(0, 7) }),
  };
}

export function fromItem(item: TicketItem): Ticket {
  const { pk: _pk, sk: _sk, kind: _k, format: _f, departmentQueue: _dq, companyQueue: _cq, ...rest } = item;
  const {
    dueKey: _d,
    nextDuty: _w,
    actAt: _a,
    complaintMonth: _m,
    capaState: _cs,
    capaAt,
    closingMonth: _cm,
    ...stored
  } = rest;
  return fromStored(stored, capaAt);
}

/** What the indexes of the queues project. */
type Listed = Pick<TicketItem, 'number' | 'subject' | 'type' | 'category' | 'urgency' | 'status' | 'department'> &
  Pick<TicketItem, 'receivedAt' | 'assignee' | 'dueKey' | 'nextDuty' | 'crisisAt' | 'proposedType' | 'repeatOf'>;

export function toQueueItem(item: Listed): QueueItem {
  const { number, subject, urgency, status, receivedAt, crisisAt, proposedType, repeatOf } = item;
  return {
    number,
    subject,
    type: item.type ?? null,
    category: item.category ?? null,
    urgency,
    status,
    department: item.department ?? null,
    receivedAt,
    assignee: item.assignee ?? null,
    nextDueAt: dueIn(item.dueKey),
    nextDuty: item.nextDuty ?? null,
    ...(crisisAt !== undefined && status !== 'closed' && { crisis: true }),
    ...(proposedType !== undefined && { proposedType }),
    ...(repeatOf !== undefined && { repeatOf }),
  };
}
