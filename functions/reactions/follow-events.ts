import { reopenRecurring } from '../../shared/complaints/measure-effectiveness.ts';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { type StepDeps, signalSteps } from '../../shared/procedures/run-step.ts';
import { startedBy } from '../../shared/procedures/started-by.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import { keepTime, type TimerDeps } from '../../shared/timers/deadline-timer.ts';
import { streamBatch } from './stream-batch.ts';

export interface FollowDeps extends TimerDeps, StepDeps {
  readonly letters: { queue(orders: readonly LetterOrder[]): Promise<void> };
}

/**
 * All that follows from what happened to a ticket: its letters, its timer, the procedures it starts and the steps that
 * waited for it. Each may run twice.
 */
export async function followEntry(deps: FollowDeps, entry: Entry): Promise<void> {
  const { number, version } = entry;
  const ticket = await deps.tickets.get(number, version);
  await deps.letters.queue(lettersFor(entry, ticket));
  await keepTime(deps, number);
  for (const start of startedBy(entry, ticket)) await deps.machines.start(number, start);
  await signalSteps(deps, number);
  await reopenRecurring(deps, entry);
}

export const createHandler = (deps: FollowDeps) => streamBatch((entry) => followEntry(deps, entry));
