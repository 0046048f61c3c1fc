import type { Entry } from './events.ts';
import { evolve } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** The ticket as an entry leaves it, told from the entry alone: what the command that wrote it left. Pure. */
export function ticketAfter(ticket: Ticket, { version, at, events }: Entry): Ticket {
  return { ...events.reduce((before, event) => evolve(before, event, at), ticket), version };
}
