import { createHash } from 'node:crypto';
import { dayOf } from '../calendar/company-day.ts';
import { LETTERS_PER_HOUR, MAIL_LIMITS } from '../regulation/mail-limits.ts';
import type { WithheldReason } from '../tickets/events.ts';
import type { BouncingAddresses } from './bouncing-addresses.ts';

/** Counts what left; a counter is forgotten after its time. */
export interface MailCounters {
  /** Counts one more. @returns false, counting nothing, once the limit is reached */
  addUpTo(counter: { name: string; limit: number; expiresAt: number }): Promise<boolean>;
}

export interface LimitDeps {
  readonly counters: MailCounters;
  readonly addresses: BouncingAddresses;
  readonly zone: string;
  now(): Date;
}

interface Automatic<T> {
  readonly number: string;
  readonly audience: 'customer' | 'staff';
  readonly to: readonly T[];
}

type Allowed<T> = { readonly to: readonly T[] } | { readonly because: WithheldReason };

const DAY_SECONDS = 86_400;

/**
 * Whether an automatic letter may leave, and to which of its addressees: a hard stop for whatever runs in circles
 * although it should not. Each call that allows counts.
 */
export async function allowAutomatic<T extends { readonly address: string }>(
  deps: LimitDeps,
  letter: Automatic<T>,
): Promise<Allowed<T>> {
  const { number, audience, to } = letter;
  const dead = audience === 'customer' ? await knownDead(deps.addresses, to) : undefined;
  if (dead !== undefined) return { because: dead };
  const now = deps.now();
  const day = dayOf(now.toISOString(), deps.zone);
  const expiresAt = Math.floor(now.getTime() / 1000) + 2 * DAY_SECONDS;
  const { perAddressAndDay, perTicketAndDay } = MAIL_LIMITS[audience];
  const counts = (name: string, limit: number) => deps.counters.addUpTo({ name, limit, expiresAt });
  if (!(await counts(`ticket ${number} ${audience} ${day}`, perTicketAndDay))) return { because: 'ticket-limit' };
  const allowed: T[] = [];
  for (const one of to) {
    if (await counts(`address ${digestOf(one.address)} ${day}`, perAddressAndDay)) allowed.push(one);
  }
  if (allowed.length === 0) return { because: 'address-limit' };
  const hour = now.toISOString().slice(0, 13);
  return (await counts(`hour ${hour}`, LETTERS_PER_HOUR)) ? { to: allowed } : { because: 'overall-limit' };
}

async function knownDead(
  addresses: BouncingAddresses,
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
