import { createHash } from 'node:crypto';
import { dayOf } from '../calendar/company-day.ts';
import { LETTERS_PER_HOUR, MAIL_LIMITS } from '../regulation/mail-limits.ts';
import type { WithheldReason } from '../tickets/events/conversation-events.ts';
import type { BouncingAddresses } from './bouncing-addresses.ts';
import { CUSTOMER_LETTERS, type LetterKind } from './letter.ts';
import type { SentLetter } from './sent-letters.ts';

/** Something that is counted up to a limit; the counter is forgotten after its time, in epoch seconds. */
export interface Counter {
  readonly name: string;
  readonly limit: number;
  readonly expiresAt: number;
}

/** Counts what left. */
export interface MailCounters {
  /** Counts one more, or as many more. @returns false, counting nothing, once the limit is reached */
  addUpTo(counter: Counter, more?: number): Promise<boolean>;
}

export interface LimitDeps {
  readonly counters: MailCounters;
  /** The same counters, written to once for many letters: for limits in the thousands. */
  readonly tallies: MailCounters;
  readonly addresses: Pick<BouncingAddresses, 'find'>;
  readonly zone: string;
  /** Of the machine's own, to whomever, within an hour; LETTERS_PER_HOUR unless the stage says another. */
  readonly lettersPerHour?: number;
  now(): Date;
}

interface Automatic<T> {
  readonly kind: LetterKind;
  readonly to: readonly T[];
  /** What left for the same ticket before. */
  readonly sent: readonly SentLetter[];
  /** It was begun before, and so is counted. */
  readonly again: boolean;
}

type Allowed<T> = { readonly to: readonly T[] } | { readonly because: WithheldReason };

const DAY_SECONDS = 86_400;

/**
 * What anybody can make us send to anybody, by a mail or a form, and so what can run in circles. The other letters to
 * customers follow from an act of staff or from time passing on a ticket that has one of each: no answer brings the next.
 */
const ASKED_FOR_BY_ANYBODY: ReadonlySet<LetterKind> = new Set(['receipt', 'code']);

/**
 * Whether an automatic letter may leave, and to which of its addressees: a hard stop for whatever runs in circles
 * although it should not. What each limit protects, and what it costs:
 * - an address that bounced or complained gets nothing more (one read, customers only);
 * - a ticket, whatever it makes us write: counted by the letters that lie with it, which are read anyway;
 * - a customer's address, over all tickets: counted exactly, one write, for what anybody can make us send;
 * - an address of staff, whose absence notes may open tickets that write to them again, and all of these within an
 *   hour: tallied, next to no writes, as those limits are in the thousands.
 */
export async function allowAutomatic<T extends { readonly address: string }>(
  deps: LimitDeps,
  letter: Automatic<T>,
): Promise<Allowed<T>> {
  const { kind, to, sent, again } = letter;
  const toCustomer = CUSTOMER_LETTERS.has(kind);
  const now = deps.now().toISOString();
  const dead = toCustomer ? await knownDead(deps.addresses, to) : undefined;
  if (dead !== undefined) return { because: dead };
  const day = dayOf(now, deps.zone);
  const { perAddressAndDay: limit, perTicketAndDay } = MAIL_LIMITS[toCustomer ? 'customer' : 'staff'];
  if (automaticOf(sent, { toCustomer, day, zone: deps.zone }) >= perTicketAndDay) return { because: 'ticket-limit' };
  if (again || (toCustomer && !ASKED_FOR_BY_ANYBODY.has(kind))) return { to };
  const counters = toCustomer ? deps.counters : deps.tallies;
  const expiresAt = Math.floor(Date.parse(now) / 1000) + 2 * DAY_SECONDS;
  const allowed = await within(counters, to, ({ address }) => ({
    name: `address ${digestOf(address)} ${day}`,
    limit,
    expiresAt,
  }));
  if (allowed.length === 0) return { because: 'address-limit' };
  const hour = { name: `hour ${now.slice(0, 13)}`, limit: deps.lettersPerHour ?? LETTERS_PER_HOUR, expiresAt };
  return (await deps.tallies.addUpTo(hour)) ? { to: allowed } : { because: 'overall-limit' };
}

async function within<T>(counters: MailCounters, all: readonly T[], counterOf: (one: T) => Counter): Promise<T[]> {
  const allowed: T[] = [];
  for (const one of all) if (await counters.addUpTo(counterOf(one))) allowed.push(one);
  return allowed;
}

/** How many of the machine's own letters about a ticket left on that day, to its customer or to staff. */
function automaticOf(
  sent: readonly SentLetter[],
  { toCustomer, day, zone }: { toCustomer: boolean; day: string; zone: string },
): number {
  const own = sent.filter(({ kind, keeps }) => keeps === undefined && CUSTOMER_LETTERS.has(kind) === toCustomer);
  return own.filter(({ sentAt }) => dayOf(sentAt, zone) === day).length;
}

async function knownDead(
  addresses: LimitDeps['addresses'],
  to: readonly { readonly address: string }[],
): Promise<WithheldReason | undefined> {
  for (const { address } of to) {
    const mark = await addresses.find(address);
    if (mark !== null) return `address-${mark.state}`;
  }
  return undefined;
}

/** Counters name nobody. */
function digestOf(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase()).digest('hex');
}
