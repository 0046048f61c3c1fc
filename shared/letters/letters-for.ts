import { entryToldBy } from '../complaints/phone-notice.ts';
import { SALES_SUPERVISOR } from '../regulation/on-site.ts';
import type { Role } from '../regulation/words.ts';
import type { Entry, TicketEvent, TicketEventType } from '../tickets/events.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { COMPLAINT_LETTERS } from './complaint-letters.ts';
import { CUSTOMER_LETTERS, type LetterKind, type LetterOrder, type Recipient } from './letter.ts';
import {
  handlerOf,
  headOf,
  LEADERSHIP,
  letter,
  type Occasion,
  OFFICERS,
  type Place,
  type Rule,
  SERVICE_HEAD,
  toCustomer,
} from './letter-orders.ts';
import { ON_SITE_LETTERS } from './on-site-letters.ts';

/** Which events make which letters. The kinds that tell the customer go out only where there is a mail address. */
const RULES: { readonly [T in TicketEventType]?: Rule<T> } = {
  // B2.3.13: a prompt reply to each; who left no address is contacted by the first duty.
  'ticket.received': (on) => (on.event.receipt ? toCustomer(on, 'receipt') : []),
  'contact.recorded': (on) => (on.event.delivery === 'pending' ? toCustomer(on, 'contact', { keeps: 'contact' }) : []),
  'complaint.apologised': (on) =>
    on.event.delivery === 'pending' ? toCustomer(on, 'apology', { keeps: 'apology' }) : [],
  'complaint.result-told': (on) =>
    on.event.delivery === 'pending' ? toCustomer(on, 'result-notice', { keeps: 'result-notice' }) : [],
  'complaint.opened': (on) => [letter(on, 'complaint-opened', SERVICE_HEAD)],
  'ticket.routed': (on) => [handedOn(on), ...reportsToHead(on), ...reportToNewHead(on)],
  // A5.5.3: by time and measures the head of the centre supervises a complaint.
  'answer.signed': (on) => (on.ticket.type === 'complaint' ? [letter(on, 'answer-signed', SERVICE_HEAD)] : []),
  // E1.8.2#24: the centre looks for the cause.
  'duty.missed': (on) => (on.event.duty === 'promised-resolution' ? [letter(on, 'promise-late', OFFICERS)] : []),
  'ticket.reopened': (on) => tellOfReopening(on),
  'duty.opened': (on) => reportFor(on),
  'ladder.climbed': (on) => [
    letter(on, 'escalation', rungOf(on.event.told, on.ticket), { id: `ladder.${on.entry.version}.${on.position}` }),
  ],
  // Staff who answer by mail, and machines, are written down but not announced.
  'message.received': (on) =>
    on.entry.by.kind === 'customer' ? [letter(on, 'customer-wrote', handlerOf(on.ticket))] : [],
  // A notice to staff that bounced is not announced to staff: that one might bounce as well.
  'mail.bounced': (on) =>
    isCustomerLetter(on.event.letter) ? [letter(on, 'bounced', handlerOf(on.ticket)), ...byPhoneInstead(on)] : [],
  'letter.withheld': (on) => byPhoneInstead(on),
  'code.asked': (on) => toCustomer(on, 'code'),
  'survey.asked': (on) => toCustomer(on, on.event.attempt === 1 ? 'survey' : 'survey-reminder'),
  'phone.asked': (on) => [letter(on, 'phone-task', OFFICERS)],
  ...COMPLAINT_LETTERS,
  ...ON_SITE_LETTERS,
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

/** A letter's id begins with its kind. */
function isCustomerLetter(id: string): boolean {
  return CUSTOMER_LETTERS.has((id.split('.')[0] ?? '') as LetterKind);
}

/** A5.4.2#2–3, A5.5.2#2–3: the reports that this duty asks for, as soon as it is known whom they go to. */
function reportFor(on: Occasion<'duty.opened'>): readonly LetterOrder[] {
  if (on.event.duty === 'report-to-head') return reportsToHead(on);
  if (on.event.duty !== 'report-to-leadership') return [];
  return [letter(on, 'report', LEADERSHIP, { id: on.event.id, keeps: 'report-to-leadership' })];
}

/** Until it is routed the ticket is the centre's, and so is the head that it is reported to. */
function reportsToHead(on: Place): readonly LetterOrder[] {
  const { department, duties } = on.ticket;
  const owed = duties.filter(({ duty }) => duty === 'report-to-head');
  return owed.map(({ id }) => letter(on, 'report', headOf(department), { id, keeps: 'report-to-head' }));
}

/** A5.4.2#2–3: a head who gets an urgent ticket after it was reported to another one is told as well. */
function reportToNewHead(on: Occasion<'ticket.routed'>): readonly LetterOrder[] {
  const { ticket, entry, event } = on;
  const reported = ticket.reported?.some((id) => id.startsWith('report-to-head.')) ?? false;
  // With its first entry nothing was reported yet, whatever was since when that entry is followed again.
  if (!reported || entry.version === 1 || ticket.urgency === 'general') return [];
  return [letter(on, 'report', headOf(event.department), { id: `report.${entry.version}` })];
}

/** A5.4.1; B2.3.3: as soon as what came in is handed on, the customer's sales supervisor knows of it. */
function handedOn(on: Occasion<'ticket.routed'>): LetterOrder {
  const first = on.event.from === null;
  return letter(on, 'assigned', handlerOf(on.event), first ? { copyTo: headOf(SALES_SUPERVISOR.department) } : {});
}

function tellOfReopening(on: Occasion<'ticket.reopened'>): readonly LetterOrder[] {
  const { department } = on.ticket;
  const handler = letter(on, 'reopened', handlerOf(on.ticket), { id: `reopened.${on.entry.version}.handler` });
  if (department === null) return [handler];
  const head: Recipient = { kind: 'role', role: 'department-head', department };
  return [letter(on, 'reopened', head, { id: `reopened.${on.entry.version}.head` }), handler];
}

/** What did not get there by mail is said on the phone; the words lie with the entry that the letter told of. */
function byPhoneInstead(on: Place & { readonly event: { readonly letter: string } }): readonly LetterOrder[] {
  const told = entryToldBy(on.event.letter);
  if (told === null) return [];
  const { event: _, ...order } = letter(on, 'phone-notice', handlerOf(on.ticket));
  return [{ ...order, entry: told }];
}

/** ours:T8: whom a rung of the ladder means for this ticket. */
function rungOf(told: Role, ticket: Ticket): Recipient {
  if (told === 'handler') return handlerOf(ticket);
  if (told !== 'department-head') return { kind: 'role', role: told };
  return ticket.department === null
    ? SERVICE_HEAD
    : { kind: 'role', role: 'department-head', department: ticket.department };
}
