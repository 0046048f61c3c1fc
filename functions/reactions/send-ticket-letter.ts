import type { Act } from '../../shared/desk/act-on-ticket.ts';
import { acceptanceIsOwed } from '../../shared/letters/acceptance.ts';
import { CUSTOMER_LETTERS, type LetterOrder, WRITTEN_BY_PEOPLE } from '../../shared/letters/letter.ts';
import { type LetterFile, sentLetters } from '../../shared/letters/letter-file.ts';
import { allowAutomatic, type LimitDeps } from '../../shared/letters/letter-limits.ts';
import { type Addressees, everyAddressee } from '../../shared/letters/recipients.ts';
import type { Mailer, SentLetter, SentLetters } from '../../shared/letters/sent-letters.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { WithheldReason } from '../../shared/tickets/events/conversation-events.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import type { BatchReads, ReadDeps } from './batch-reads.ts';
import { type ComposeDeps, composeOrder } from './compose-order.ts';
import { persistently } from './persistently.ts';

export interface TicketLetterDeps extends ComposeDeps, LimitDeps, ReadDeps {
  readonly tickets: TicketStore;
  readonly letters: Pick<SentLetters, 'claim' | 'recordWithheld' | 'recordSent' | 'ticketOf'>;
  readonly mailer: Mailer;
  readonly metrics: { count(name: 'LettersWithheld'): Promise<void> };
  now(): Date;
  wait(ms: number): Promise<unknown>;
}

interface Sending {
  readonly order: LetterOrder;
  readonly reads: BatchReads;
  /** One run of one sending. */
  readonly holder: string;
}

/**
 * Sends one letter, once. What can break off is written down before and after: a crash in between sends it again at
 * most (with the same X-Redress-Event), a repeat afterwards only finishes what its acceptance keeps.
 */
export async function sendTicketLetter(deps: TicketLetterDeps, sending: Sending): Promise<void> {
  const { order, reads, holder } = sending;
  const { number, id } = order;
  const file = await reads.file(number);
  const { ticket, record, letters } = file;
  if (ticket.erasure !== undefined) {
    logger.info('A letter came too late: its ticket was erased', { letter: id });
    return;
  }
  const before = letters.get(id);
  if (before?.state === 'sent') return finishAgain(deps, sending, before);
  if (before?.state === 'withheld') return tellWithheld(deps, sending, before.because);
  const addressees = await everyAddressee(order, { ticket, record, staff: reads.staff });
  if (addressees === null) {
    logger.warn('Nobody to send a letter to', { kind: order.kind, letter: id });
    return;
  }
  if (!(await deps.letters.claim({ number, id, holder, now: deps.now() }))) {
    reads.forget(number);
    return sendTicketLetter(deps, sending);
  }
  const allowed = await withinLimits(deps, sending, { file, addressees });
  if (allowed !== null) await finish(deps, sending, await handOver(deps, sending, { file, addressees: allowed }));
}

interface Found {
  readonly file: LetterFile;
  readonly addressees: Addressees;
}

/** Most letters change nothing of their ticket: what decides is loaded with the first that does. */
async function act(deps: TicketLetterDeps, asked: Act): Promise<Ticket> {
  const { actOnTicket } = await import('../../shared/desk/act-on-ticket.ts');
  return actOnTicket(deps, asked);
}

/** What people write, and reports that the regulations oblige us to send, are never held back. */
async function withinLimits(deps: TicketLetterDeps, sending: Sending, found: Found): Promise<Addressees | null> {
  const { number, id, kind, keeps } = sending.order;
  const { file, addressees } = found;
  if (keeps !== undefined) return addressees;
  const again = file.letters.has(id);
  const allowed = await allowAutomatic(deps, { kind, to: addressees.to, sent: sentLetters(file), again });
  if ('to' in allowed) return { ...addressees, to: allowed.to };
  const { because } = allowed;
  await deps.letters.recordWithheld({ number, id, because });
  logger.warn('An automatic letter was held back', { letter: id, because });
  if (because.endsWith('-limit')) await deps.metrics.count('LettersWithheld');
  await tellWithheld(deps, sending, because);
  return null;
}

async function tellWithheld(deps: TicketLetterDeps, { order, reads }: Sending, because: WithheldReason): Promise<void> {
  const { number, id } = order;
  const file = await reads.file(number);
  const ticket = await act(deps, {
    number,
    command: { name: 'letter-withheld', letter: id, because },
    by: { kind: 'machine', name: 'letters' },
    seen: file.ticket,
  });
  reads.remember({ ...file, ticket });
}

async function handOver(deps: TicketLetterDeps, { order, reads }: Sending, found: Found): Promise<SentLetter> {
  const raw = await composeOrder(deps, order, { ...found, staff: reads.staff });
  const { to, copies = [] } = found.addressees;
  const recipients = [...to, ...copies].map(({ address }) => address);
  const { kind, entry, keeps } = order;
  const followed = WRITTEN_BY_PEOPLE.has(kind);
  const messageId = await deps.mailer.send({ raw, from: deps.supportAddress, to: recipients, followed });
  return { kind, messageId, sentAt: deps.now().toISOString(), entry, ...(keeps !== undefined && { keeps }) };
}

/** Writes down that SES took it, and what that keeps. */
async function finish(deps: TicketLetterDeps, sending: Sending, sent: SentLetter): Promise<void> {
  const { reads, order } = sending;
  const { number, id } = order;
  await persistently(() => deps.letters.recordSent({ number, id, ...sent }), deps.wait);
  const file = await reads.file(number);
  reads.remember({ ...file, letters: new Map(file.letters).set(id, { ...sent, state: 'sent' }) });
  await accept(deps, sending);
}

/** The run that sent it may have been killed before all of that was written. */
async function finishAgain(deps: TicketLetterDeps, sending: Sending, sent: SentLetter): Promise<void> {
  const isWhole = !CUSTOMER_LETTERS.has(sent.kind) || (await deps.letters.ticketOf(sent.messageId)) !== null;
  return isWhole ? accept(deps, sending) : finish(deps, sending, sent);
}

async function accept(deps: TicketLetterDeps, { order, reads }: Sending): Promise<void> {
  const { number, keeps: purpose, entry } = order;
  const file = await reads.file(number);
  if (purpose === undefined || !acceptanceIsOwed(file.ticket, order)) return;
  const ticket = await act(deps, {
    number,
    command: { name: 'mail-accepted', purpose, entry },
    by: { kind: 'machine', name: 'letters' },
    seen: file.ticket,
  });
  reads.remember({ ...file, ticket });
}
