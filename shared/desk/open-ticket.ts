import { dayOf } from '../calendar/company-day.ts';
import { findRepeat } from '../complaints/find-repeat.ts';
import { proposeType } from '../complaints/propose-type.ts';
import { type ContactOwners, type CustomerDirectory, CustomerKnown, type Identified } from '../customers/customer.ts';
import type { Category, Channel, Department, Language, TicketType, Urgency } from '../regulation/words.ts';
import { StaleVersion } from '../tickets/errors.ts';
import type { Quarantine } from '../tickets/events/course-events.ts';
import type { Actor } from '../tickets/events.ts';
import { receive } from '../tickets/receive.ts';
import {
  AlreadyCreated,
  type Attachment,
  type CreationMark,
  type CustomerDetails,
  type Message,
  type TicketStore,
} from '../tickets/store.ts';
import { subjectInLists } from '../tickets/subject-in-lists.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import { type RuledDeps, type RulesInForce, rulesFor } from './rules-in-force.ts';

/** A customer's problem as it came in, through whichever door (A5.2). */
export interface Opening {
  readonly subject: string;
  readonly details: string;
  readonly customer: CustomerDetails;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly type: TicketType | null;
  readonly category: Category | null;
  readonly urgency: Urgency;
  readonly language: Language;
  readonly recorder?: string;
  /** The department that took it in, where that was not the centre (C5.2). */
  readonly handedOnBy?: Department;
  readonly by: Actor;
  readonly marks: readonly CreationMark[];
  /** Nobody had them when they were looked up just now; it need not be done again. */
  readonly marksAreFree?: true;
  /** Whose the customer's contact points were at the same time. */
  readonly owners?: ContactOwners;
  /** Whether an automatic receipt may go out; never for automatic mail. */
  readonly receipt: boolean;
  readonly attachments?: readonly Attachment[];
  /** Upload ids (POST /api/uploads) to bind. */
  readonly uploads?: readonly string[];
  readonly linkedTo?: string;
  readonly quarantine?: Quarantine;
  readonly message?: Message;
}

export interface OpenDeps extends RuledDeps {
  readonly tickets: TicketStore;
  readonly customers: CustomerDirectory;
  readonly zone: string;
  now(): Date;
}

export interface Opened {
  readonly ticket: Ticket;
  /** False when one of the marks had opened this ticket before. */
  readonly created: boolean;
}

async function earlier(tickets: TicketStore, marks: readonly CreationMark[]): Promise<Ticket | null> {
  const found = (await tickets.knownBefore({ marks })).marks.find((one) => one !== null);
  return found ? tickets.get(found.number) : null;
}

/** More tickets of one new customer than can be on their way at once. */
const MAX_IDENTIFICATIONS = 4;

async function write(deps: OpenDeps, opening: Opening): Promise<Ticket> {
  const { tickets, customers, zone } = deps;
  const { calendar, rules } = await rulesFor(deps);
  const identified = await customers.identify(opening.customer, opening.owners);
  const number = await tickets.reserveNumber(Number(dayOf(opening.receivedAt, zone).slice(0, 4)));
  const deciding = { number, calendar, rules };
  for (let tries = 1, who = identified; ; tries += 1) {
    try {
      return await writeFor(deps, opening, { ...deciding, who });
    } catch (error) {
      if (!(error instanceof CustomerKnown) || tries === MAX_IDENTIFICATIONS) throw error;
      who = await customers.identify(opening.customer);
    }
  }
}

interface Deciding extends RulesInForce {
  readonly number: string;
  readonly who: Identified;
}

async function writeFor(deps: OpenDeps, opening: Opening, { number, who, calendar, rules }: Deciding): Promise<Ticket> {
  const { tickets, zone } = deps;
  const { customer, details, recorder, attachments = [], uploads = [], marks, message, by } = opening;
  const { customerId, isNew } = who;
  const { type, category, urgency, channel, language, receivedAt, receipt, linkedTo } = opening;
  const byMail = customer.email !== undefined;
  const subject = subjectInLists(opening.subject);
  const proposedType = proposeType(`${opening.subject}\n${details}`, type);
  const repeatOf = isNew ? undefined : await findRepeat(tickets, { customerId, category, receivedAt });
  const decision = receive(
    {
      number,
      subject,
      type,
      category,
      urgency,
      channel,
      language,
      customerId,
      byMail,
      receivedAt,
      receipt: receipt && byMail,
      ...(linkedTo !== undefined && { linkedTo }),
      ...(proposedType !== null && { proposedType }),
      ...(repeatOf !== undefined && { repeatOf }),
      ...(opening.handedOnBy !== undefined && { handedOnBy: opening.handedOnBy }),
      ...(opening.quarantine !== undefined && { quarantine: opening.quarantine }),
    },
    { now: deps.now(), by, zone, calendar, rules },
  );
  const record = {
    subject: opening.subject,
    details,
    customer,
    attachments,
    ...(recorder !== undefined && { recorder }),
  };
  const beside = { record, marks, uploads, isNewCustomer: isNew, ...(message !== undefined && { message }) };
  await tickets.create({ ...decision, ...beside });
  return decision.ticket;
}

/** A number that the sweep wrote off before its ticket was there is replaced by the next one. */
async function writeUnderAnyNumber(deps: OpenDeps, opening: Opening): Promise<Ticket> {
  try {
    return await write(deps, opening);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    return write(deps, opening);
  }
}

/**
 * Opens a ticket for a problem: finds the customer, reserves the number, routes and owes by the tables, writes all in
 * one transaction (ours:T1). The same mark a second time leads to the ticket that it opened first.
 * @throws InvalidFields when an upload is unknown or bound to another ticket
 */
export async function openTicket(deps: OpenDeps, opening: Opening): Promise<Opened> {
  const known = opening.marksAreFree ? null : await earlier(deps.tickets, opening.marks);
  if (known !== null) return { ticket: known, created: false };
  try {
    return { ticket: await writeUnderAnyNumber(deps, opening), created: true };
  } catch (error) {
    if (!(error instanceof AlreadyCreated)) throw error;
    const winner = await earlier(deps.tickets, opening.marks);
    if (winner === null) throw error;
    return { ticket: winner, created: false };
  }
}
