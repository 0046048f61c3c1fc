import { dayOf } from '../calendar/company-day.ts';
import { nextActAt, nextDueAt } from '../tickets/next-due.ts';
import type { QueueItem } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketKey, UNROUTED } from './keys.ts';

/** Raised when the shape of an item changes; readers bring older ones up to date. */
const TICKET_FORMAT = 1;

/** Sorts behind every due time: no duty last (contract). */
const NEVER = '9999';

/** Attributes that exist for the indexes and the sweep; a ticket read back leaves them away. */
interface IndexAttributes {
  readonly pk: string;
  readonly sk: string;
  readonly kind: 'ticket';
  readonly format: number;
  readonly openDepartment?: string;
  readonly closedDepartment?: string;
  readonly dueKey: string;
  readonly nextDueAt?: string;
  readonly actAt?: string;
  readonly complaintMonth?: string;
}

export type TicketItem = Ticket & IndexAttributes;

/** Orders a queue by due time, then by number. */
export const dueKey = (due: string | null, number: string): string => `${due ?? NEVER}#${number}`;

export function toItem(ticket: Ticket, zone: string): TicketItem {
  const due = nextDueAt(ticket);
  const act = nextActAt(ticket);
  const department = ticket.department ?? UNROUTED;
  return {
    ...ticket,
    ...ticketKey(ticket.number),
    kind: 'ticket',
    format: TICKET_FORMAT,
    ...(ticket.status === 'closed' ? { closedDepartment: department } : { openDepartment: department }),
    dueKey: dueKey(due, ticket.number),
    ...(due !== null && { nextDueAt: due }),
    ...(act !== null && { actAt: act }),
    ...(ticket.type === 'complaint' && { complaintMonth: dayOf(ticket.receivedAt, zone).slice(0, 7) }),
  };
}

export function fromItem(item: TicketItem): Ticket {
  const { pk: _pk, sk: _sk, kind: _k, format: _f, openDepartment: _o, closedDepartment: _c, ...rest } = item;
  const { dueKey: _d, nextDueAt: _n, actAt: _a, complaintMonth: _m, ...ticket } = rest;
  return ticket;
}

/** What an index projects. */
export function toQueueItem(item: Omit<QueueItem, 'nextDueAt'> & { nextDueAt?: string }): QueueItem {
  const { number, subject, type, category, urgency, status, department, receivedAt } = item;
  return {
    number,
    subject,
    type,
    category,
    urgency,
    status,
    department,
    receivedAt,
    nextDueAt: item.nextDueAt ?? null,
  };
}
