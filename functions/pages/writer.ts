import { randomUUID } from 'node:crypto';
import { type ActDeps, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import type { MailCounters } from '../../shared/letters/letter-limits.ts';
import { isRevoked } from '../../shared/links/revoked-links.ts';
import { signToken } from '../../shared/links/signed-token.ts';
import { isWriterCode } from '../../shared/links/writer-code.ts';
import { CODES_PER_DAY, CODES_PER_HOUR, type WriterCodes } from '../../shared/links/writer-codes.ts';
import type { HttpEvent } from '../../shared/runtime/http-stack.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { type LinkDeps, readLink } from '../http/open-link.ts';

/** A browser is asked once in this time. */
const KNOWN_SECONDS = 30 * 86_400;
const DAY_SECONDS = 86_400;

export interface WriterDeps extends ActDeps, LinkDeps {
  readonly writerCodes: WriterCodes;
  readonly counters: MailCounters;
  readonly publicUrl: string;
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const cookieName = (number: string) => `writer_${number}`;

/** Whether this browser has shown before that it is the owner's, and the links were not revoked since. */
export async function isKnownWriter(deps: WriterDeps, { cookies = [] }: HttpEvent, ticket: Ticket): Promise<boolean> {
  const name = `${cookieName(ticket.number)}=`;
  const token = cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) ?? '';
  const reading = await readLink(deps, token);
  if (reading.state !== 'valid') return false;
  const { purpose, number } = reading.claims;
  return purpose === 'writer' && number === ticket.number && !isRevoked(reading.claims, ticket);
}

/** What makes this browser known, for the pages of this ticket: no script can read it, no other site can send it along. */
export async function writerCookie({ keys, now, publicUrl }: WriterDeps, number: string): Promise<string> {
  const issuedAt = seconds(now());
  const claims = { purpose: 'writer', number, round: 1, issuedAt, expiresAt: issuedAt + KNOWN_SECONDS } as const;
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const token = signToken(claims, await keys());
  return `${cookieName(number)}=${token}; Max-Age=${KNOWN_SECONDS}; Path=/t/; HttpOnly; SameSite=Strict${secure}`;
}

/**
 * Has a code mailed to the owner; while one works, only when a new one is asked for.
 * @returns false when too many were asked for already
 */
export async function mailCode(deps: WriterDeps, number: string, { replace }: { replace: boolean }): Promise<boolean> {
  const now = deps.now();
  if (!replace && (await deps.writerCodes.works(number, now))) return true;
  if (!(await mayMail(deps, number, now))) return false;
  const nonce = randomUUID();
  // Lost to the same button pressed twice: that one's code is on its way.
  if (!(await deps.writerCodes.ask({ number, nonce, now, replace }))) return true;
  await actOnTicket(deps, { number, command: { name: 'ask-code', nonce }, by: { kind: 'customer' } });
  return true;
}

async function mayMail({ counters }: WriterDeps, number: string, now: Date): Promise<boolean> {
  const hour = now.toISOString().slice(0, 13);
  const expiresAt = seconds(now) + 2 * DAY_SECONDS;
  const within = (name: string, limit: number) =>
    counters.addUpTo({ name: `codes ${number} ${name}`, limit, expiresAt });
  return (await within(hour, CODES_PER_HOUR)) && within(hour.slice(0, 10), CODES_PER_DAY);
}

/** Whether the code is the one that was mailed; `over`: none works any more, by time or by tries. */
export async function checkCode(deps: WriterDeps, number: string, given: string): Promise<'right' | 'wrong' | 'over'> {
  const nonce = await deps.writerCodes.tryOne(number, deps.now());
  if (nonce === null) return 'over';
  if (!isWriterCode(given, { number, nonce }, await deps.keys())) return 'wrong';
  await deps.writerCodes.used(number);
  return 'right';
}
