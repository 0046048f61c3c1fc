import type { SentLetters } from '../../shared/letters/sent-letters.ts';
import { readReplyAddress } from '../../shared/links/reply-address.ts';
import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import type { Delivery, IncomingMail } from '../../shared/mail/incoming-mail.ts';
import type { ParsedMail } from '../../shared/mail/parsed-mail.ts';
import { type Thread, threadOf } from '../../shared/mail/thread-of.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import { UnknownTicket } from '../../shared/tickets/errors.ts';
import { mayReopen } from '../../shared/tickets/rules/mail-events.ts';
import type { Message, TicketStore } from '../../shared/tickets/store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';

export interface ThreadDeps {
  readonly tickets: TicketStore;
  readonly letters: Pick<SentLetters, 'ticketOf'>;
  readonly staff: Pick<StaffDirectory, 'all'>;
  readonly supportAddress: string;
  keys(): Promise<SigningKeys>;
}

/** A long conversation refers to many mails; the nearest ones are looked up. */
const MAX_LOOKUPS = 20;

interface Arrival {
  readonly mail: ParsedMail;
  readonly incoming: IncomingMail;
  readonly delivery: Delivery;
}

/** A ticket that a mail may belong to. */
interface Candidate {
  readonly number: string;
  readonly ticket: Ticket;
  readonly participants: readonly string[];
}

/** Gathers what speaks for a ticket and lets the rule decide; `member`: the staff member who wrote, if one did. */
export async function findThread(
  deps: ThreadDeps,
  arrival: Arrival,
): Promise<{ thread: Thread; member: StaffMember | null }> {
  const { incoming, delivery } = arrival;
  const member = await memberWith(deps.staff, incoming.sender.address);
  const byReplyAddress = await ticketOfReplyAddress(deps, arrival);
  const referenced = byReplyAddress === null ? await ticketOfReferences(deps, arrival) : null;
  const candidate = byReplyAddress ?? referenced;
  if (candidate === null) return { thread: { kind: 'opens' }, member };
  const thread = threadOf({
    byReplyAddress: byReplyAddress?.number ?? null,
    byReference: referenced,
    sender: incoming.sender.address || undefined,
    fromStaff: member !== null,
    aboutDelivery: incoming.notice !== undefined,
    dmarcFailed: delivery.failed.dmarc,
    keptApart: delivery.failed.spam || delivery.failed.virus,
    overdue:
      candidate.ticket.erasure !== undefined ||
      (candidate.ticket.status === 'closed' && !mayReopen(candidate.ticket, delivery.at.toISOString())),
  });
  return { thread, member };
}

async function ticketOfReplyAddress(deps: ThreadDeps, { mail, delivery }: Arrival): Promise<Candidate | null> {
  const keys = await deps.keys();
  for (const address of [...delivery.recipients, ...mail.recipients]) {
    const number = readReplyAddress(address, deps.supportAddress, keys);
    const candidate = number === null ? null : await candidateOf(deps, number);
    if (candidate !== null) return candidate;
  }
  return null;
}

/** By a letter of ours that it answers, or by a mail that a ticket took in: a colleague's reply to all names only that. */
async function ticketOfReferences(deps: ThreadDeps, { mail, incoming }: Arrival): Promise<Candidate | null> {
  const { inReplyTo, references } = mail;
  const { about = [], answered = [] } = incoming.notice ?? {};
  const ids = new Set([...inReplyTo, ...about, ...references.toReversed(), ...answered]);
  const keys = await deps.keys();
  for (const id of [...ids].slice(0, MAX_LOOKUPS)) {
    const number = readReplyAddress(id.slice(1, -1), deps.supportAddress, keys) ?? (await numberOf(deps, id));
    const candidate = number === null ? null : await candidateOf(deps, number);
    if (candidate !== null) return candidate;
  }
  return null;
}

async function numberOf({ letters, tickets }: ThreadDeps, id: string): Promise<string | null> {
  return (await letters.ticketOf(id)) ?? (await tickets.findByMark({ kind: 'message-id', value: id }))?.number ?? null;
}

async function candidateOf({ tickets }: ThreadDeps, number: string): Promise<Candidate | null> {
  try {
    const { ticket, record, messages } = await tickets.file(number);
    return { number, ticket, participants: participantsOf(record.customer.email ?? '', messages) };
  } catch (error) {
    if (error instanceof UnknownTicket) return null;
    throw error;
  }
}

/** The customer, and whom the customer put on a mail of this ticket; nobody else can add anybody. */
function participantsOf(customer: string, messages: readonly Message[]): string[] {
  const theirs = messages.filter(({ from, automatic }) => !automatic && from?.toLowerCase() === customer.toLowerCase());
  return [customer, ...theirs.flatMap(({ others = [] }) => others)];
}

async function memberWith(staff: ThreadDeps['staff'], address: string): Promise<StaffMember | null> {
  const wanted = address.toLowerCase();
  if (wanted === '') return null;
  const members = await staff.all();
  return members.find(({ email, active }) => active && email.toLowerCase() === wanted) ?? null;
}
