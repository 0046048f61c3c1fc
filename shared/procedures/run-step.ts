import { type ActDeps, actOnTicket } from '../desk/act-on-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { findStep } from './all-procedures.ts';
import type { Machines, WaitingStep, WaitingSteps } from './machines.ts';
import type { HumanStep, StepInvocation } from './procedure.ts';
import { stepOutcome } from './step-outcome.ts';

export interface StepDeps extends ActDeps {
  readonly machines: Machines;
  readonly waiting: WaitingSteps;
}

function humanStepOf(where: WaitingStep): HumanStep {
  const step = findStep(where);
  if (step.kind !== 'human') throw new Error(`${where.procedure}/${where.step} waits for nobody`);
  return step;
}

/** Asks the domain how the step stands and tells the machine if it is over. @returns whether it is */
async function finishIfOver(deps: StepDeps, waiting: WaitingStep, ticket: Ticket): Promise<boolean> {
  const outcome = stepOutcome(ticket, { step: humanStepOf(waiting), round: waiting.round });
  if (outcome === null) return false;
  await deps.machines.finish(waiting, outcome);
  await deps.waiting.forget(waiting);
  return true;
}

/** Does what the step begins with. @returns the ticket as it stands then */
function enter(deps: StepDeps, { number, ...where }: StepInvocation): Promise<Ticket> {
  const { entry } = humanStepOf({ number, ...where });
  if (entry === undefined) return deps.tickets.get(number);
  return actOnTicket(deps, { number, command: { name: entry }, by: { kind: 'machine', name: 'procedure' } });
}

/**
 * A machine arrived at a human step: does what the step begins with, and is done at once if the domain says so. The
 * token is kept before the ticket is read a second time, so that what happens in between is seen by one side or the other.
 */
export async function beginStep(deps: StepDeps, invocation: StepInvocation): Promise<void> {
  if (await finishIfOver(deps, invocation, await enter(deps, invocation))) return;
  await deps.waiting.keep(invocation);
  await finishIfOver(deps, invocation, await deps.tickets.get(invocation.number));
}

/**
 * Something happened to the ticket: every step that waits on it is asked again.
 * @param ticket as it was read after that happened
 */
export async function signalSteps(deps: StepDeps, ticket: Ticket): Promise<void> {
  for (const waiting of await deps.waiting.of(ticket.number)) await finishIfOver(deps, waiting, ticket);
}
