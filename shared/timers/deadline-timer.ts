import { type ActDeps, actOnTicket } from '../desk/act-on-ticket.ts';
import { nextActAt, nextTimerAt } from '../tickets/next-due.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';

/** The one timer of a ticket, named by its number (ours:T7). Setting and clearing may be repeated. */
export interface DeadlineTimer {
  /** @param isNew whether it does not stand anywhere yet, as far as one knows */
  set(number: string, at: Instant, isNew?: boolean): Promise<void>;
  clear(number: string): Promise<void>;
}

export interface TimerDeps extends ActDeps {
  readonly timer: DeadlineTimer;
}

/** More rounds than a ticket has rungs and duties at one instant: a loop here is a fault in the domain, not work. */
const MAX_ROUNDS = 5;

async function actIfDue(deps: TimerDeps, ticket: Ticket): Promise<Ticket> {
  const at = nextTimerAt(ticket);
  if (at === null || at > deps.now().toISOString()) return ticket;
  const by = { kind: 'machine', name: 'timer' } as const;
  return actOnTicket(deps, { number: ticket.number, command: { name: 'time-passes' }, by });
}

async function place(timer: DeadlineTimer, ticket: Ticket, isNew: boolean): Promise<void> {
  const at = nextActAt(ticket);
  if (at === null) await timer.clear(ticket.number);
  else await timer.set(ticket.number, at, isNew);
}

/** What whoever keeps time knows already: the ticket as it was just read, and that nobody kept its time before. */
interface Known {
  readonly seen: Ticket;
  readonly isNew: boolean;
}

/**
 * ours:T7: does what is due on the ticket and leaves its timer where the next duty or rung is, or takes it away.
 * Whoever handles a change or a firing ends with this; it reads the ticket again after placing the timer, so that of
 * two that overlap the later one's view stands.
 */
export async function keepTime(deps: TimerDeps, number: string, known?: Known): Promise<Ticket> {
  let placed = await actIfDue(deps, known?.seen ?? (await deps.tickets.get(number)));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    await place(deps.timer, placed, round === 0 && known?.isNew === true);
    const ticket = await actIfDue(deps, await deps.tickets.get(number));
    if (nextActAt(ticket) === nextActAt(placed)) return ticket;
    placed = ticket;
  }
  return placed;
}
