import type { Department } from '../regulation/words.ts';
import type { Entry, EventOf, TicketEventType } from '../tickets/events.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { LetterKind, LetterOrder, Recipient } from './letter.ts';

export interface Place {
  /** Of the event in its entry. */
  readonly position: number;
  readonly entry: Entry;
  readonly ticket: Ticket;
}

export interface Occasion<T extends TicketEventType> extends Place {
  readonly event: EventOf<T>;
}

export type Rule<T extends TicketEventType> = (occasion: Occasion<T>) => readonly LetterOrder[];

export const CUSTOMER: Recipient = { kind: 'customer' };
export const OFFICERS: Recipient = { kind: 'role', role: 'officer' };
export const SERVICE_HEAD: Recipient = { kind: 'role', role: 'customer-service-head' };
export const LEADERSHIP: Recipient = { kind: 'role', role: 'leadership' };

/** A letter that tells of the event it stands at; its id repeats with the entry. */
export function letter(on: Place, kind: LetterKind, to: Recipient, more: Partial<LetterOrder> = {}): LetterOrder {
  const { entry, position } = on;
  return {
    number: entry.number,
    id: `${kind}.${entry.version}`,
    kind,
    to,
    entry: entry.version,
    event: position,
    ...more,
  };
}

/** Only where there is a mail address. */
export function toCustomer(on: Place, kind: LetterKind, more: Partial<LetterOrder> = {}): LetterOrder[] {
  return on.ticket.byMail ? [letter(on, kind, CUSTOMER, more)] : [];
}

/** E1.8.2#25: by mail, else the handler is given the words to say on the phone. */
export function toldSomehow(on: Place, kind: LetterKind): LetterOrder[] {
  return on.ticket.byMail ? toCustomer(on, kind) : [letter(on, 'phone-notice', handlerOf(on.ticket))];
}

/** Who has it in hand: the person named, else the department's handlers, else the officers. */
export function handlerOf({ assignee, department }: Pick<Ticket, 'assignee' | 'department'>): Recipient {
  if (assignee !== null) return { kind: 'staff', id: assignee };
  return department === null ? OFFICERS : { kind: 'role', role: 'handler', department };
}

/** The head of the ticket's department; while it has none, the customer-service head. */
export function headOf(department: Department | null): Recipient {
  return department === null ? SERVICE_HEAD : { kind: 'role', role: 'department-head', department };
}
