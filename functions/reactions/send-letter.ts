import { randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { type RuledDeps, rulesFor } from '../../shared/desk/rules-in-force.ts';
import type { BouncingAddresses } from '../../shared/letters/bouncing-addresses.ts';
import { composeLetter } from '../../shared/letters/compose-letter.ts';
import { factsFor } from '../../shared/letters/facts-for.ts';
import { LETTER_KINDS, type LetterOrder, type Recipient } from '../../shared/letters/letter.ts';
import { allowAutomatic, type MailCounters } from '../../shared/letters/letter-limits.ts';
import { COMPANY_SIGNATURE, type LetterFacts } from '../../shared/letters/letter-text.ts';
import { type Addressees, everyAddressee } from '../../shared/letters/recipients.ts';
import type { Mailer, SentLetters } from '../../shared/letters/sent-letters.ts';
import type { CompanyWords } from '../../shared/letters/words/company-words.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import { replyAddress } from '../../shared/links/reply-address.ts';
import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import { DEPARTMENTS, ROLES } from '../../shared/regulation/words.ts';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import type { WithheldReason } from '../../shared/tickets/events.ts';
import type { TicketFile, TicketStore } from '../../shared/tickets/store.ts';
import { reportOrderIn, type SendReportDeps, sendReport } from './send-report.ts';
import { untilUnclaimed } from './until-unclaimed.ts';

export interface SendLetterDeps extends RuledDeps {
  readonly tickets: TicketStore;
  readonly staff: StaffDirectory;
  readonly letters: SentLetters;
  readonly mailer: Mailer;
  readonly counters: MailCounters;
  readonly addresses: BouncingAddresses;
  readonly metrics: { count(name: 'LettersWithheld'): void };
  keys(): Promise<SigningKeys>;
  readonly publicUrl: string;
  readonly supportAddress: string;
  readonly zone: string;
  /** The letters that the company worded. */
  letterWords?(): Promise<CompanyWords>;
  now(): Date;
  wait(ms: number): Promise<unknown>;
}

const To = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer') }),
  z.object({ kind: z.literal('role'), role: z.enum(ROLES), department: z.optional(z.enum(DEPARTMENTS)) }),
  z.object({ kind: z.literal('staff'), id: z.string() }),
]);

const Order = z.object({
  number: z.string(),
  id: z.string(),
  kind: z.enum(LETTER_KINDS),
  to: To,
  copyTo: z.optional(To),
  entry: z.int(),
  event: z.optional(z.int()),
  keeps: z.optional(z.enum(['contact', 'apology', 'result-notice', 'report-to-head', 'report-to-leadership'])),
});

/**
 * Sends one letter, once. What can break off is written down before and after: a crash in between sends it again at
 * most (with the same X-Redress-Event), a repeat afterwards only finishes what its acceptance keeps.
 */
export async function sendLetter(deps: SendLetterDeps, order: LetterOrder, holder: string): Promise<void> {
  const { letters, now } = deps;
  const before = await letters.find(order.number, order.id);
  if (before?.state === 'sent') {
    if (!before.accepted) await finish(deps, order);
    return;
  }
  if (before?.state === 'withheld') return tellWithheld(deps, order, before.because);
  const { ticket, record, ...rest } = await deps.tickets.file(order.number);
  if (ticket.erasure !== undefined) {
    logger.info('A letter came too late: its ticket was erased', { letter: order.id });
    return;
  }
  const addressees = await everyAddressee(order, { ticket, record, staff: deps.staff });
  if (addressees === null) {
    logger.warn('Nobody to send a letter to', { kind: order.kind, letter: order.id });
    return;
  }
  if (!(await letters.claim({ number: order.number, id: order.id, holder, now: now() }))) return;
  const allowed = before?.counted ? addressees : await withinLimits(deps, order, addressees);
  if (allowed === null) return;
  const raw = await compose(deps, order, { file: { ticket, record, ...rest }, addressees: allowed });
  const to = [...allowed.to, ...(allowed.copies ?? [])].map(({ address }) => address);
  const messageId = await deps.mailer.send({ raw, from: deps.supportAddress, to });
  const { number, id, kind, entry, keeps } = order;
  const sent = { kind, messageId, sentAt: now().toISOString(), entry, ...(keeps !== undefined && { keeps }) };
  await letters.recordSent({ number, id, ...sent });
  await finish(deps, order);
}

/** What people write, and reports that the regulations oblige us to send, are never held back. */
async function withinLimits(
  deps: SendLetterDeps,
  order: LetterOrder,
  addressees: Addressees,
): Promise<Addressees | null> {
  if (order.keeps !== undefined) return addressees;
  const { number, id, to } = order;
  const audience = to.kind === 'customer' ? 'customer' : 'staff';
  const allowed = await allowAutomatic(deps, { number, audience, to: addressees.to });
  if ('to' in allowed) {
    await deps.letters.recordCounted({ number, id });
    return { ...addressees, to: allowed.to };
  }
  const { because } = allowed;
  await deps.letters.recordWithheld({ number, id, because });
  logger.warn('An automatic letter was held back', { letter: id, because });
  if (because.endsWith('-limit')) deps.metrics.count('LettersWithheld');
  await tellWithheld(deps, order, because);
  return null;
}

async function tellWithheld(deps: SendLetterDeps, { number, id }: LetterOrder, because: WithheldReason): Promise<void> {
  await actOnTicket(deps, {
    number,
    command: { name: 'letter-withheld', letter: id, because },
    by: { kind: 'machine', name: 'letters' },
  });
}

async function finish(deps: SendLetterDeps, { number, id, entry, keeps }: LetterOrder): Promise<void> {
  if (keeps !== undefined) {
    await actOnTicket(deps, {
      number,
      command: { name: 'mail-accepted', purpose: keeps, entry },
      by: { kind: 'machine', name: 'letters' },
    });
  }
  await deps.letters.recordAccepted(number, id);
}

/** What the company words itself: letters, and the names of its departments. */
async function companyWords(deps: SendLetterDeps): Promise<Pick<LetterFacts, 'words' | 'departments'>> {
  const [words, { departments }] = await Promise.all([deps.letterWords?.(), rulesFor(deps)]);
  return { ...(words !== undefined && { words }), ...(departments !== undefined && { departments }) };
}

async function compose(
  deps: SendLetterDeps,
  order: LetterOrder,
  { file, addressees }: { file: TicketFile; addressees: Addressees },
): Promise<Buffer> {
  const keys = await deps.keys();
  const facts = { ...(await factsFor(order, file, { ...deps, keys })), ...(await companyWords(deps)) };
  const letter = writeLetter(order.kind, facts, addressees.languages);
  const toCustomer = order.to.kind === 'customer';
  return composeLetter(order.kind, letter, {
    from: { name: COMPANY_SIGNATURE[addressees.languages[0]], address: deps.supportAddress },
    to: addressees.to,
    ...(addressees.copies && { cc: addressees.copies }),
    ...(toCustomer && { replyTo: replyAddress(deps.supportAddress, order.number, keys) }),
    references: toCustomer ? await conversation(deps, file) : [],
    eventHeader: `${order.number}/${order.id}`,
  });
}

/** A mail program keeps few references; the first, which began it, and the latest matter. */
const MAX_REFERENCES = 20;

/** What the customer and we wrote to each other so far; the customer's latest mail last, as it is what we answer. */
async function conversation({ letters }: SendLetterDeps, { ticket, messages }: TicketFile): Promise<string[]> {
  const theirs = messages
    .filter(({ direction, automatic }) => direction === 'in' && !automatic)
    .sort((a, b) => a.at.localeCompare(b.at))
    .flatMap(({ messageIdHeader }) => (messageIdHeader === undefined ? [] : [messageIdHeader]));
  const [first, ...later] = theirs;
  const ours = await letters.sentToCustomer(ticket.number);
  const middle = [...ours, ...later].slice(-MAX_REFERENCES);
  return first === undefined ? middle : [first, ...middle];
}

function recipientIn(to: z.output<typeof To>): Recipient {
  if (to.kind !== 'role') return to;
  return { kind: to.kind, role: to.role, ...(to.department && { department: to.department }) };
}

async function handleRecord(deps: SendLetterDeps & SendReportDeps, { body }: SQSRecord): Promise<void> {
  // Not the message's id: a queue may deliver a message to two runs at once.
  const holder = randomUUID();
  const report = reportOrderIn(JSON.parse(body));
  if (report !== null) return untilUnclaimed(() => sendReport(deps, report, holder), deps.wait);
  const order = letterOrderIn(JSON.parse(body));
  logger.appendKeys({ ticket: order.number });
  return untilUnclaimed(() => sendLetter(deps, order, holder), deps.wait);
}

function letterOrderIn(message: unknown): LetterOrder {
  const { event, keeps, to, copyTo, ...order } = z.parse(Order, message);
  return {
    ...order,
    to: recipientIn(to),
    ...(copyTo && { copyTo: recipientIn(copyTo) }),
    ...(event !== undefined && { event }),
    ...(keeps !== undefined && { keeps }),
  };
}

/** SQS: LetterOrder or ReportOrder. A throttled SES, like any failure, puts the message back. */
export const createHandler = (deps: SendLetterDeps & SendReportDeps) =>
  queueFunction((record) => handleRecord(deps, record));
