import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { type OpenDeps, openTicket } from '../../shared/desk/open-ticket.ts';
import type { Delivery, IncomingMail } from '../../shared/mail/incoming-mail.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { Quarantine } from '../../shared/tickets/events/course-events.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { AlreadyCreated, type Attachment, type Message } from '../../shared/tickets/store.ts';
import { type FailedLetterDeps, takeFailedLetters } from './failed-letter.ts';
import type { ThreadDeps } from './find-thread.ts';
import { type KnownOfMail, senderOf } from './known-of-mail.ts';

export interface JoinDeps extends OpenDeps, FailedLetterDeps, Pick<ThreadDeps, 'staff'> {}

/** A mail on its way to its ticket. */
export interface Taking {
  readonly incoming: IncomingMail;
  readonly delivery: Delivery;
  readonly attachments: readonly Attachment[];
  readonly html: Message['html'];
  readonly known: KnownOfMail;
  /** The member of staff who wrote it. */
  readonly member: StaffMember | null;
}

export async function joinTicket(deps: JoinDeps, taking: Taking, number: string): Promise<void> {
  logger.appendKeys({ ticket: number });
  const { incoming, known } = taking;
  // Before the mail counts as taken in, so that a repeat finds what is left to do.
  if (incoming.notice !== undefined) await takeFailedLetters(deps, number, incoming.notice);
  try {
    await actOnTicket(deps, {
      number,
      command: { name: 'customer-wrote', messageId: incoming.id },
      by: writerOf(taking),
      message: messageOf(taking),
      marks: known.marks,
    });
  } catch (error) {
    if (!(error instanceof AlreadyCreated)) throw error;
    await checkTwin(deps, taking);
  }
}

/** @param linkedTo the ticket that it points to without the right to join it */
export async function openByMail(deps: JoinDeps, taking: Taking, linkedTo: string | undefined): Promise<void> {
  const { incoming, delivery, attachments, known } = taking;
  const { subject, text: details, language } = incoming;
  const quarantine = quarantineOf(taking);
  const { ticket, created } = await openTicket(deps, {
    subject,
    details,
    customer: senderOf(incoming),
    channel: 'email',
    receivedAt: delivery.at.toISOString(),
    type: null,
    category: null,
    urgency: 'general',
    language,
    by: writerOf({ incoming, member: null }),
    marks: known.marks,
    marksAreFree: true,
    ...(known.owners !== undefined && { owners: known.owners }),
    receipt: quarantine === undefined && !incoming.automatic,
    attachments,
    message: messageOf(taking),
    ...(linkedTo !== undefined && { linkedTo }),
    ...(quarantine !== undefined && { quarantine }),
  });
  logger.appendKeys({ ticket: ticket.number });
  if (!created) await checkTwin(deps, taking);
}

/**
 * Its mark was taken while it was on its way. By the same mail: all is done. By another one under the same Message-ID:
 * it is tried again, and then knows.
 */
async function checkTwin({ tickets }: JoinDeps, { incoming, delivery }: Taking): Promise<void> {
  if (await tickets.findByMark({ kind: 'mail-object', value: delivery.id })) return;
  const twin = await tickets.findByMark({ kind: 'message-id', value: incoming.messageIdHeader ?? '' });
  if (twin?.digest !== incoming.digest) throw new Error('Another mail took the same Message-ID first');
  await tickets.keepCopy({ number: twin.number, rawKey: delivery.rawKey });
}

/** What machines send is written down, but is not the customer's word. */
function writerOf({ incoming, member }: Pick<Taking, 'incoming' | 'member'>): Actor {
  if (incoming.automatic) return { kind: 'machine', name: 'intake' };
  return member === null ? { kind: 'customer' } : { kind: 'staff', id: member.id, roles: member.roles };
}

/** A colleague's mailbox that answers by itself would be told of the ticket that it opened, and answer again. */
function quarantineOf({ incoming, member }: Taking): Quarantine | undefined {
  return incoming.quarantine ?? (incoming.automatic && member !== null ? 'own-machine' : undefined);
}

function messageOf({ incoming, delivery, attachments, html }: Taking): Message {
  const { id, text, replyText, sender, subject, messageIdHeader, automatic, notice } = incoming;
  return {
    id,
    direction: 'in',
    at: delivery.at.toISOString(),
    text,
    ...(replyText !== undefined && { replyText }),
    from: sender.address,
    subject,
    ...(messageIdHeader !== undefined && { messageIdHeader }),
    rawKey: delivery.rawKey,
    ...(incoming.others.length > 0 && { others: incoming.others }),
    verdicts: delivery.verdicts,
    ...(html !== undefined && { html }),
    ...(automatic && { automatic: true }),
    ...(notice !== undefined && { notice: notice.kind }),
    attachments,
  };
}
