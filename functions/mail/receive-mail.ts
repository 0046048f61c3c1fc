import type { SQSRecord } from 'aws-lambda';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { type OpenDeps, openTicket } from '../../shared/desk/open-ticket.ts';
import type { SentLetters } from '../../shared/letters/sent-letters.ts';
import { type CanaryLog, readCanary } from '../../shared/mail/canary.ts';
import { type Delivery, type IncomingMail, incomingOf } from '../../shared/mail/incoming-mail.ts';
import { type RawMails, storeFiles, storeHtml, type TicketFiles } from '../../shared/mail/mail-files.ts';
import { parseMail, unreadableMail } from '../../shared/mail/parse-mail.ts';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { Quarantine } from '../../shared/tickets/events/course-events.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { AlreadyCreated, type Attachment, type CreationMark, type Message } from '../../shared/tickets/store.ts';
import { type FailedLetterDeps, takeFailedLetters } from './failed-letter.ts';
import { findThread, type ThreadDeps } from './find-thread.ts';
import { readNotification } from './receipt-notification.ts';

export interface ReceiveMailDeps extends OpenDeps, ThreadDeps, FailedLetterDeps {
  readonly mails: RawMails;
  readonly files: TicketFiles;
  readonly canary: CanaryLog;
  readonly letters: Pick<SentLetters, 'ticketOf' | 'find' | 'letterOf'>;
}

/** A mail on its way to its ticket. */
interface Taking {
  readonly incoming: IncomingMail;
  readonly delivery: Delivery;
  readonly attachments: readonly Attachment[];
  readonly html: Message['html'];
  readonly marks: readonly CreationMark[];
  /** The member of staff who wrote it. */
  readonly member: StaffMember | null;
}

/**
 * Takes in one mail: it joins its ticket or opens one. Everything that it leaves elsewhere is written first and found
 * again by the repeat; the ticket and the marks that make the mail known are written together.
 */
export async function receiveMail(deps: ReceiveMailDeps, delivery: Delivery): Promise<void> {
  const raw = await rawUnlessTaken(deps, delivery);
  if (raw === 'taken') return;
  const mail = raw === null ? unreadableMail() : await parseMail(raw);
  const canarySentAt = await readCanary(mail, { keys: deps.keys, now: deps.now() });
  if (canarySentAt !== null) return deps.canary.arrived({ sentAt: canarySentAt, arrivedAt: delivery.at });
  const incoming = incomingOf(mail, delivery, deps.supportAddress);
  const marks = await marksFor(deps, incoming, delivery);
  if (marks === null) return;
  const { thread, member } = await findThread(deps, { mail, incoming, delivery });
  const attachments = await storeFiles(deps.files, { mail, incoming, raw });
  const html = await storeHtml(deps.files, { mail, incoming });
  const taking = { incoming, delivery, attachments, html, marks, member };
  if (thread.kind === 'joins') await join(deps, taking, thread.number);
  else await open(deps, taking, thread.linkedTo);
}

/** A repeat may come when the original was erased meanwhile. */
async function rawUnlessTaken({ mails, tickets }: ReceiveMailDeps, { id, rawKey }: Delivery) {
  try {
    return await mails.read(rawKey);
  } catch (error) {
    if (await tickets.findByMark({ kind: 'mail-object', value: id })) return 'taken';
    throw error;
  }
}

/**
 * Another mail under the same Message-ID, as careless devices send them, is marked by its delivery alone.
 * @returns null for a mail that was taken in before
 */
async function marksFor(
  { tickets }: ReceiveMailDeps,
  incoming: IncomingMail,
  { id, rawKey }: Delivery,
): Promise<CreationMark[] | null> {
  const { messageIdHeader: value, digest } = incoming;
  const delivered: CreationMark = { kind: 'mail-object', value: id };
  const named: CreationMark[] = value === undefined ? [] : [{ kind: 'message-id', value, digest }];
  const [taken, known = null] = await tickets.findByMarks([delivered, ...named]);
  if (taken) return null;
  if (known?.digest === digest) {
    await tickets.keepCopy({ number: known.number, rawKey });
    return null;
  }
  return known === null ? [delivered, ...named] : [delivered];
}

async function join(deps: ReceiveMailDeps, taking: Taking, number: string): Promise<void> {
  logger.appendKeys({ ticket: number });
  const { incoming, marks } = taking;
  // Before the mail counts as taken in, so that a repeat finds what is left to do.
  if (incoming.notice !== undefined) await takeFailedLetters(deps, number, incoming.notice);
  try {
    await actOnTicket(deps, {
      number,
      command: { name: 'customer-wrote', messageId: incoming.id },
      by: writerOf(taking),
      message: messageOf(taking),
      marks,
    });
  } catch (error) {
    if (!(error instanceof AlreadyCreated)) throw error;
    await checkTwin(deps, taking);
  }
}

async function open(deps: ReceiveMailDeps, taking: Taking, linkedTo: string | undefined): Promise<void> {
  const { incoming, delivery, attachments, marks } = taking;
  const { sender, subject, text: details, language } = incoming;
  const quarantine = quarantineOf(taking);
  const { ticket, created } = await openTicket(deps, {
    subject,
    details,
    customer: { contact: sender.name || 'unknown', ...(sender.address !== '' && { email: sender.address }) },
    channel: 'email',
    receivedAt: delivery.at.toISOString(),
    type: null,
    category: null,
    urgency: 'general',
    language,
    by: writerOf({ incoming, member: null }),
    marks,
    marksAreFree: true,
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
async function checkTwin({ tickets }: ReceiveMailDeps, { incoming, delivery }: Taking): Promise<void> {
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

async function handleRecord(deps: ReceiveMailDeps, { body }: SQSRecord): Promise<void> {
  const delivery = readNotification(body);
  if (delivery === null) return;
  logger.appendKeys({ mail: delivery.id });
  await receiveMail(deps, delivery);
}

/** SQS: notifications of SES. What fails comes again; what keeps failing goes to the dead-letter queue. */
export const createHandler = (deps: ReceiveMailDeps) => queueFunction((record) => handleRecord(deps, record));
