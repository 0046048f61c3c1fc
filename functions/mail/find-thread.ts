import type { Delivery, IncomingMail } from '../../shared/mail/incoming-mail.ts';
import { type Thread, threadOf } from '../../shared/mail/thread-of.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import { UnknownTicket } from '../../shared/tickets/errors.ts';
import { mayReopen } from '../../shared/tickets/rules/mail-events.ts';
import type { Message, TicketStore } from '../../shared/tickets/store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import type { KnownOfMail } from './known-of-mail.ts';

export interface ThreadDeps {
  readonly tickets: Pick<TicketStore, 'file'>;
  readonly staff: Pick<StaffDirectory, 'all'>;
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
  { incoming, delivery }: { incoming: IncomingMail; delivery: Delivery },
  { addressed, referred }: Pick<KnownOfMail, 'addressed' | 'referred'>,
): Promise<{ thread: Thread; member: StaffMember | null }> {
  const member = await memberWith(deps.staff, incoming.sender.address);
  const byReplyAddress = await firstOf(deps, addressed);
  const referenced = byReplyAddress === null ? await firstOf(deps, referred) : null;
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

async function firstOf(deps: ThreadDeps, numbers: readonly string[]): Promise<Candidate | null> {
  for (const number of numbers) {
    const candidate = await candidateOf(deps, number);
    if (candidate !== null) return candidate;
  }
  return null;
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
