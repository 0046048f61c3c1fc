import { reopenRecurring } from '../../shared/complaints/measure-effectiveness.ts';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { type StepDeps, signalSteps } from '../../shared/procedures/run-step.ts';
import { mayBeRun, startedBy } from '../../shared/procedures/started-by.ts';
import { leaveTime } from '../../shared/tickets/next-due.ts';
import { keepTime, type TimerDeps } from '../../shared/timers/deadline-timer.ts';
import { eachTicket, streamBatch, type TicketEntries } from './stream-batch.ts';

export interface FollowDeps extends TimerDeps, StepDeps {
  readonly letters: { queue(orders: readonly LetterOrder[]): Promise<void> };
}

/**
 * All that follows from what happened to a ticket: its letters, its timer, the procedures it starts and the steps that
 * waited for it. Each may run twice.
 */
async function followTicket(deps: FollowDeps, { number, entries }: TicketEntries): Promise<void> {
  const seen = await deps.tickets.get(number, Math.max(...entries.map(({ version }) => version)));
  await deps.letters.queue(entries.flatMap((entry) => lettersFor(entry, seen)));
  // Where an entry moved it, whoever followed that one put it where it stands.
  const stays = entries.every(({ events }) => leaveTime(events));
  const ticket = stays ? seen : await keepTime(deps, number, { seen, isNew: entries[0]?.version === 1 });
  for (const start of entries.flatMap((entry) => startedBy(entry, ticket))) await deps.machines.start(number, start);
  if (mayBeRun(ticket, entries)) await signalSteps(deps, ticket);
  for (const entry of entries) await reopenRecurring(deps, entry);
}

export const createHandler = (deps: FollowDeps) => streamBatch(eachTicket((ticket) => followTicket(deps, ticket)));
