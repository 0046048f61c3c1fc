import type { SQSRecord } from 'aws-lambda';
import { type CanaryLog, readCanary } from '../../shared/mail/canary.ts';
import { type Delivery, incomingOf } from '../../shared/mail/incoming-mail.ts';
import { type RawMails, storeFiles, type TicketFiles } from '../../shared/mail/mail-files.ts';
import { parseMail, unreadableMail } from '../../shared/mail/parse-mail.ts';
import { htmlToShow } from '../../shared/mail/shown-html.ts';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { findThread } from './find-thread.ts';
import { type JoinDeps, joinTicket, openByMail } from './join-or-open.ts';
import { type KnowingDeps, knownOf } from './known-of-mail.ts';
import { readNotification } from './receipt-notification.ts';

export interface ReceiveMailDeps extends JoinDeps, KnowingDeps {
  readonly mails: RawMails;
  readonly files: TicketFiles;
  readonly canary: CanaryLog;
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
  const known = await knownOf(deps, { mail, incoming, delivery });
  if (known === null) return;
  const { thread, member } = await findThread(deps, { incoming, delivery }, known);
  const attachments = await storeFiles(deps.files, { mail, incoming, raw });
  const html = htmlToShow(mail, incoming);
  const taking = { incoming, delivery, attachments, html, known, member };
  if (thread.kind === 'joins') await joinTicket(deps, taking, thread.number);
  else await openByMail(deps, taking, thread.linkedTo);
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

async function handleRecord(deps: ReceiveMailDeps, { body }: SQSRecord): Promise<void> {
  const delivery = readNotification(body);
  if (delivery === null) return;
  logger.appendKeys({ mail: delivery.id });
  await receiveMail(deps, delivery);
}

/** SQS: notifications of SES. What fails comes again; what keeps failing goes to the dead-letter queue. */
export const createHandler = (deps: ReceiveMailDeps) => queueFunction((record) => handleRecord(deps, record));
