import type { Role } from '../regulation/words.ts';
import type { Entry, EventOf, TicketEvent, TicketEventType } from '../tickets/events.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { LetterKind, LetterOrder, Recipient } from './letter.ts';

interface Place {
  /** Of the event in its entry. */
  readonly position: number;
  readonly entry: Entry;
  readonly ticket: Ticket;
}

interface Occasion<T extends TicketEventType> extends Place {
  readonly event: EventOf<T>;
}

type Rule<T extends TicketEventType> = (occasion: Occasion<T>) => readonly LetterOrder[];

const CUSTOMER: Recipient = { kind: 'customer' };
const OFFICERS: Recipient = { kind: 'role', role: 'officer' };
const SERVICE_HEAD: Recipient = { kind: 'role', role: 'customer-service-head' };
const LEADERSHIP: Recipient = { kind: 'role', role: 'leadership' };

/** Which events make which letters. The kinds that tell the customer go out only where there is a mail address. */
const RULES: { readonly [T in TicketEventType]?: Rule<T> } = {
  'ticket.received': (on) => (on.event.receipt ? toCustomer(on, 'receipt') : []),
  'contact.recorded': (on) => (on.event.delivery === 'pending' ? toCustomer(on, 'contact', { keeps: 'contact' }) : []),
  'complaint.apologised': (on) =>
    on.event.delivery === 'pending' ? toCustomer(on, 'apology', { keeps: 'apology' }) : [],
  'complaint.result-told': (on) =>
    on.event.delivery === 'pending' ? toCustomer(on, 'result-notice', { keeps: 'result-notice' }) : [],
  'complaint.opened': (on) => [letter(on, 'complaint-opened', SERVICE_HEAD)],
  'ticket.routed': (on) => [letter(on, 'assigned', handlerOf(on.event)), ...reportsToHead(on)],
  'ticket.reopened': (on) => tellOfReopening(on),
  'duty.opened': (on) => reportFor(on),
  'ladder.climbed': (on) => [
    letter(on, 'escalation', rungOf(on.event.told, on.ticket), { id: `ladder.${on.entry.version}.${on.position}` }),
  ],
  // Staff who answer by mail, and machines, are written down but not announced.
  'message.received': (on) =>
    on.entry.by.kind === 'customer' ? [letter(on, 'customer-wrote', handlerOf(on.ticket))] : [],
  'survey.asked': (on) => toCustomer(on, on.event.attempt === 1 ? 'survey' : 'survey-reminder'),
  'phone.asked': (on) => [letter(on, 'phone-task', OFFICERS)],
};

/**
 * The letters that an entry asks for. Pure, and the same each time: a letter's id repeats with its event, so that a
 * reaction that runs twice sends it once.
 * @param ticket as it stands at the entry or later
 */
export function lettersFor(entry: Entry, ticket: Ticket): LetterOrder[] {
  const orders = entry.events.flatMap((event, position) => ordersFor(event, { position, entry, ticket }));
  return [...new Map(orders.map((order) => [order.id, order])).values()];
}

function ordersFor(event: TicketEvent, place: Place): readonly LetterOrder[] {
  // Each rule takes the events of its own type; the table above says so entry by entry.
  const rule = RULES[event.type] as Rule<TicketEventType> | undefined;
  return rule?.({ ...place, event }) ?? [];
}

function letter(on: Place, kind: LetterKind, to: Recipient, more: Partial<LetterOrder> = {}): LetterOrder {
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

function toCustomer(on: Place, kind: LetterKind, more: Partial<LetterOrder> = {}): LetterOrder[] {
  return on.ticket.byMail ? [letter(on, kind, CUSTOMER, more)] : [];
}

/** A5.4.2#2–3, A5.5.2#2–3: the reports that this duty asks for, as soon as it is known whom they go to. */
function reportFor(on: Occasion<'duty.opened'>): readonly LetterOrder[] {
  if (on.event.duty === 'report-to-head') return reportsToHead(on);
  if (on.event.duty !== 'report-to-leadership') return [];
  return [letter(on, 'report', LEADERSHIP, { id: on.event.id, keeps: 'report-to-leadership' })];
}

function reportsToHead(on: Place): readonly LetterOrder[] {
  const { department, duties } = on.ticket;
  if (department === null) return [];
  const head: Recipient = { kind: 'role', role: 'department-head', department };
  const owed = duties.filter(({ duty }) => duty === 'report-to-head');
  return owed.map(({ id }) => letter(on, 'report', head, { id, keeps: 'report-to-head' }));
}

function tellOfReopening(on: Occasion<'ticket.reopened'>): readonly LetterOrder[] {
  const { department } = on.ticket;
  const handler = letter(on, 'reopened', handlerOf(on.ticket), { id: `reopened.${on.entry.version}.handler` });
  if (department === null) return [handler];
  const head: Recipient = { kind: 'role', role: 'department-head', department };
  return [letter(on, 'reopened', head, { id: `reopened.${on.entry.version}.head` }), handler];
}

/** Who has it in hand: the person named, else the department's handlers, else the officers. */
function handlerOf({ assignee, department }: Pick<Ticket, 'assignee' | 'department'>): Recipient {
  if (assignee !== null) return { kind: 'staff', id: assignee };
  return department === null ? OFFICERS : { kind: 'role', role: 'handler', department };
}

/** ours:T8: whom a rung of the ladder means for this ticket. */
function rungOf(told: Role, ticket: Ticket): Recipient {
  if (told === 'handler') return handlerOf(ticket);
  if (told !== 'department-head') return { kind: 'role', role: told };
  return ticket.department === null
    ? SERVICE_HEAD
    : { kind: 'role', role: 'department-head', department: ticket.department };
}
