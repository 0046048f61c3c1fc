import type { SentLetters } from '../../shared/letters/sent-letters.ts';
import { readReplyAddress } from '../../shared/links/reply-address.ts';
import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import type { Delivery, IncomingMail } from '../../shared/mail/incoming-mail.ts';
import type { ParsedMail } from '../../shared/mail/parsed-mail.ts';
import { type Thread, threadOf } from '../../shared/mail/thread-of.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';
import { UnknownTicket } from '../../shared/tickets/errors.ts';
import type { RecordDetails, TicketStore } from '../../shared/tickets/store.ts';

export interface ThreadDeps {
  readonly tickets: TicketStore;
  readonly letters: Pick<SentLetters, 'ticketOf'>;
  readonly staff: StaffDirectory;
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

/** Gathers what speaks for a ticket and lets the rule decide; `member`: the staff member who wrote, if one did. */
export async function findThread(
  deps: ThreadDeps,
  arrival: Arrival,
): Promise<{ thread: Thread; member: StaffMember | null }> {
  const { incoming, delivery } = arrival;
  const byReplyAddress = await ticketOfReplyAddress(deps, arrival);
  const referenced = byReplyAddress === null ? await ticketOfReferences(deps, arrival.mail) : null;
  if (byReplyAddress === null && referenced === null) return { thread: { kind: 'opens' }, member: null };
  const member = await memberWith(deps.staff, incoming.sender.address);
  const thread = threadOf({
    byReplyAddress,
    byReference: referenced && { number: referenced.number, participants: [referenced.record.customer.email ?? ''] },
    sender: incoming.sender.address || undefined,
    fromStaff: member !== null,
    bounce: incoming.bounce,
    dmarcFailed: delivery.failed.dmarc,
  });
  return { thread, member };
}

async function ticketOfReplyAddress(deps: ThreadDeps, { mail, delivery }: Arrival): Promise<string | null> {
  const keys = await deps.keys();
  for (const address of [...delivery.recipients, ...mail.recipients]) {
    const number = readReplyAddress(address, deps.supportAddress, keys);
    if (number !== null && (await recordOf(deps, number)) !== null) return number;
  }
  return null;
}

async function ticketOfReferences(
  deps: ThreadDeps,
  { inReplyTo, references }: ParsedMail,
): Promise<{ number: string; record: RecordDetails } | null> {
  for (const id of [...new Set([...inReplyTo, ...references.toReversed()])].slice(0, MAX_LOOKUPS)) {
    const number = await deps.letters.ticketOf(id);
    const record = number === null ? null : await recordOf(deps, number);
    if (number !== null && record !== null) return { number, record };
  }
  return null;
}

async function recordOf({ tickets }: ThreadDeps, number: string): Promise<RecordDetails | null> {
  try {
    return await tickets.recordDetails(number);
  } catch (error) {
    if (error instanceof UnknownTicket) return null;
    throw error;
  }
}

async function memberWith(staff: StaffDirectory, address: string): Promise<StaffMember | null> {
  const wanted = address.toLowerCase();
  if (wanted === '') return null;
  const members = await staff.all();
  return members.find(({ email, active }) => active && email.toLowerCase() === wanted) ?? null;
}
