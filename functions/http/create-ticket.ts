import { createHash } from 'node:crypto';
import { type Opening, openTicket } from '../../shared/desk/open-ticket.ts';
import type { KeysAsked } from '../../shared/links/signing-keys.ts';
import { statusUrl } from '../../shared/links/status-url.ts';
import { typeOfCategory } from '../../shared/regulation/routing.ts';
import type { Language, Status } from '../../shared/regulation/words.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { Entry, EventOf, TicketEvent, TicketEventType } from '../../shared/tickets/events.ts';
import type { Marked } from '../../shared/tickets/store.ts';
import type { Instant, Ticket } from '../../shared/tickets/ticket.ts';
import type { Uploads } from '../../shared/uploads/uploads.ts';
import type { TicketRequest } from './ticket-request.ts';

/** Same key and same body within this time: the same answer (contract). */
const IDEMPOTENCY_SECONDS = 86_400;
const MAX_KEY_LENGTH = 200;

export interface CreationDeps extends Omit<Parameters<typeof openTicket>[0], 'now'> {
  readonly uploads: Uploads;
  readonly publicUrl: string;
  readonly keys: KeysAsked;
  now(): Date;
}

/** What a customer is told at once (ours:T1). */
export interface Accepted {
  readonly number: string;
  readonly status: Status;
  /** When the first contact is due (A5.4.2#1–3). */
  readonly contactBy: Instant | null;
  readonly statusUrl: string;
}

/** What a creation adds to the fields that everybody fills in. */
export interface CreationContext extends Pick<Opening, 'channel' | 'receivedAt' | 'by' | 'recorder' | 'handedOnBy'> {
  /** Where the body names none. */
  readonly language: Language;
  /** Whoever sends the same key with the same body gets the same ticket. */
  readonly key?: string | undefined;
  /** What the body said beside the request; a repeat must say the same. */
  readonly variant?: string;
}

/** C5.2, E1.8.2#1: every department and branch hands on to the centre what customers told it; the record says which did. */
export const handedOnBy = ({ department }: Pick<StaffMember, 'department'>): Pick<Opening, 'handedOnBy'> =>
  department === 'customer-service' ? {} : { handedOnBy: department };

/**
 * Opens a ticket from a form, the API or intake, once for each idempotency key.
 * @throws InvalidFields for attachments that are not there, HttpProblem 422 for a key used with another body
 */
export async function createTicket(
  deps: CreationDeps,
  request: TicketRequest,
  context: CreationContext,
): Promise<Accepted> {
  const digest = createHash('sha256')
    .update(JSON.stringify([request, context.variant]))
    .digest('hex');
  const marks = marksOf(context.key).map((mark) => ({ ...mark, digest, expiresAt: expiryAt(deps.now()) }));
  const customer = present(request.customer);
  const known = await deps.tickets.knownBefore({ marks, customer });
  const earlier = await earlierAnswer(deps, known.marks[0], digest);
  if (earlier !== null) return earlier;
  const { owners } = known;
  try {
    const beside = { marks, customer, ...(owners !== undefined && { owners }) };
    const { ticket, created } = await openTicket(deps, { ...(await toOpening(deps, request, context)), ...beside });
    if (created) return accepted(deps, factsOfTicket(ticket));
    throw new Error(`${ticket.number} was there before`);
  } catch (error) {
    // The same request may have won meanwhile, and bound the uploads too.
    const [mark] = (await deps.tickets.knownBefore({ marks })).marks;
    const winner = await earlierAnswer(deps, mark, digest);
    if (winner !== null) return winner;
    throw error;
  }
}

/**
 * The Idempotency-Key of a request; undefined where none was sent.
 * @throws HttpProblem 400 for an empty or overlong one
 */
export function idempotencyKey(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  const key = headers['idempotency-key']?.trim();
  if (key === undefined) return undefined;
  if (key === '' || key.length > MAX_KEY_LENGTH) {
    throw new HttpProblem(400, `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  return key;
}

const marksOf = (key: string | undefined) =>
  key === undefined ? [] : [{ kind: 'idempotency-key', value: key } as const];

const expiryAt = (now: Date) => Math.floor(now.getTime() / 1000) + IDEMPOTENCY_SECONDS;

async function earlierAnswer(
  deps: CreationDeps,
  mark: Marked | null | undefined,
  digest: string,
): Promise<Accepted | null> {
  if (mark === null || mark === undefined) return null;
  if (mark.digest !== digest) {
    throw new HttpProblem(422, 'This Idempotency-Key came with another body before. Use a new key for a new ticket.');
  }
  const { entry } = await deps.tickets.entry(mark.number, 1);
  return accepted(deps, factsOfEntry(entry));
}

async function toOpening(
  deps: CreationDeps,
  request: TicketRequest,
  { key: _key, language, variant: _variant, ...context }: CreationContext,
): Promise<Omit<Opening, 'marks' | 'customer'>> {
  const { category = null, customer, ...rest } = request;
  const uploads = [...new Set(request.attachments)];
  return {
    ...context,
    subject: rest.subject,
    details: rest.details,
    category,
    type: rest.type ?? (category && typeOfCategory(category)),
    urgency: rest.urgency,
    language: rest.language ?? language,
    receipt: customer.email !== undefined,
    uploads,
    attachments: await deps.uploads.keep(uploads),
    marksAreFree: true,
  };
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Fields that were left away, not ones that are there and undefined. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

type Facts = Pick<Accepted, 'number' | 'status' | 'contactBy'> & { readonly receivedAt: Instant };

async function accepted(deps: CreationDeps, { receivedAt, ...facts }: Facts): Promise<Accepted> {
  const { number } = facts;
  logger.appendKeys({ ticket: number });
  const ticket = { number, receivedAt };
  return { ...facts, statusUrl: statusUrl({ publicUrl: deps.publicUrl, ticket }, await deps.keys()) };
}

function factsOfTicket({ number, status, receivedAt, duties }: Ticket): Facts {
  return { number, status, receivedAt, contactBy: duties.find(({ duty }) => duty === 'first-contact')?.due ?? null };
}

/** The same from the ticket's first entry: what became of it since must not change the answer. */
function factsOfEntry({ number, at, events }: Entry): Facts {
  const contact = events.find((event) => isOf(event, 'duty.opened') && event.duty === 'first-contact');
  return {
    number,
    status: events.some(({ type }) => type === 'ticket.routed') ? 'routed' : 'received',
    receivedAt: events.find((event) => isOf(event, 'ticket.received'))?.receivedAt ?? at,
    contactBy: contact !== undefined && isOf(contact, 'duty.opened') ? contact.due : null,
  };
}

function isOf<T extends TicketEventType>(event: TicketEvent, type: T): event is EventOf<T> {
  return event.type === type;
}
