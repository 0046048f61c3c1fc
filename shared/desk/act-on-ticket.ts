import type { Command } from '../tickets/commands.ts';
import { type Decision, decide } from '../tickets/decide.ts';
import { StaleVersion } from '../tickets/errors.ts';
import type { Actor } from '../tickets/events.ts';
import type { Change, CreationMark, Message, TicketStore } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type RuledDeps, rulesFor } from './rules-in-force.ts';

export interface ActDeps extends RuledDeps {
  readonly tickets: TicketStore;
  readonly zone: string;
  now(): Date;
}

export interface Act {
  readonly number: string;
  readonly command: Command;
  readonly by: Actor;
  /** The version that the caller saw; a different one is refused. */
  readonly ifVersion?: number;
  /** The ticket as the caller has just read it: tried first, so that it need not be read again. */
  readonly seen?: Ticket;
  readonly message?: Message;
  /** Taken together with the change, so that a repeat of what caused it is refused. */
  readonly marks?: readonly CreationMark[];
  /** Upload ids that the message's attachments were kept from: bound together with the change. */
  readonly uploads?: readonly string[];
  /** The customer: refused while a legal hold stands. */
  readonly unlessHeld?: string;
  readonly tally?: Change['tally'];
}

/** How often a command is decided anew when somebody else changed the ticket in between. */
const MAX_TRIES = 20;

async function changedSince({ tickets }: ActDeps, number: string, seen: number): Promise<StaleVersion> {
  const { ticket, entries } = await tickets.file(number);
  const since = { version: ticket.version, entries: entries.filter(({ version }) => version > seen) };
  return new StaleVersion(`${number} is at version ${ticket.version}, not ${seen}`, since);
}

/** What is refused is refused by the ticket as its newest entry leaves it, should its item be one behind (ADR 21). */
async function decideOn(deps: ActDeps, ticket: Ticket, act: Act): Promise<Decision | null> {
  const { number, command, by, ifVersion } = act;
  const circumstances = { now: deps.now(), by, zone: deps.zone, ...(await rulesFor(deps)) };
  try {
    return decide(ticket, command, circumstances);
  } catch (refusal) {
    const newest = await deps.tickets.get(number, ticket.version + 1);
    if (newest.version === ticket.version) throw refusal;
    if (ifVersion !== undefined) throw await changedSince(deps, number, ifVersion);
    return decide(newest, command, circumstances);
  }
}

interface Acted {
  /** As it stands afterwards. */
  readonly ticket: Ticket;
  /** What was written; undefined where nothing was. */
  readonly change?: Change;
}

/**
 * Reads the ticket, lets the domain decide and writes the outcome; decides anew when it lost a race. A command that
 * changes nothing (already done, nothing due) writes nothing.
 * @throws UnknownTicket, OutOfOrder, InvalidFields, StaleVersion (only for `ifVersion`, or after twenty lost races),
 *   AlreadyCreated when a mark is taken, UnderLegalHold for `unlessHeld`
 */
export async function actAndTell(deps: ActDeps, act: Act): Promise<Acted> {
  for (let tries = 1; ; tries += 1) {
    const seen = tries === 1 ? act.seen : undefined;
    // Who was shown the ticket was shown it as its entries leave it.
    const ticket = seen ?? (await deps.tickets.get(act.number, act.ifVersion));
    if (act.ifVersion !== undefined && ticket.version !== act.ifVersion) {
      throw await changedSince(deps, act.number, act.ifVersion);
    }
    const decision = await decideOn(deps, ticket, act);
    // That there is nothing to do is believed of what stands in the table only.
    if (decision === null && seen !== undefined) continue;
    if (decision === null) return { ticket };
    const change: Change = {
      ...decision,
      ...(act.message && { message: act.message }),
      ...(act.marks && { marks: act.marks }),
      ...(act.uploads && { uploads: act.uploads }),
      ...(act.unlessHeld && { unlessHeld: act.unlessHeld }),
      ...(act.tally && { tally: act.tally }),
    };
    try {
      await deps.tickets.commit(change);
      return { ticket: decision.ticket, change };
    } catch (error) {
      if (!(error instanceof StaleVersion) || tries === MAX_TRIES) throw error;
      if (act.ifVersion !== undefined) throw await changedSince(deps, act.number, act.ifVersion);
    }
  }
}

/**
 * Reads the ticket, lets the domain decide and writes the outcome, as `actAndTell` does, for who needs only the ticket.
 * @returns the ticket as it stands afterwards, also where nothing had to be written
 * @throws UnknownTicket, OutOfOrder, InvalidFields, StaleVersion (only for `ifVersion`, or after twenty lost races),
 *   AlreadyCreated when a mark is taken, UnderLegalHold for `unlessHeld`
 */
export const actOnTicket = async (deps: ActDeps, act: Act): Promise<Ticket> => (await actAndTell(deps, act)).ticket;
