import { type ActDeps, actOnTicket } from '../desk/act-on-ticket.ts';
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
async function finishIfOver(deps: StepDeps, waiting: WaitingStep): Promise<boolean> {
  const ticket = await deps.tickets.get(waiting.number);
  const outcome = stepOutcome(ticket, { step: humanStepOf(waiting), round: waiting.round });
  if (outcome === null) return false;
  await deps.machines.finish(waiting, outcome);
  await deps.waiting.forget(waiting);
  return true;
}

/**
 * A machine arrived at a human step: does what the step begins with, and is done at once if the domain says so. The
 * token is kept before the ticket is read a second time, so that what happens in between is seen by one side or the other.
 */
export async function beginStep(deps: StepDeps, invocation: StepInvocation): Promise<void> {
  const { entry } = humanStepOf(invocation);
  const by = { kind: 'machine', name: 'procedure' } as const;
  if (entry !== undefined) await actOnTicket(deps, { number: invocation.number, command: { name: entry }, by });
  if (await finishIfOver(deps, invocation)) return;
  await deps.waiting.keep(invocation);
  await finishIfOver(deps, invocation);
}

/** Something happened to the ticket: every step that waits on it is asked again. */
export async function signalSteps(deps: StepDeps, number: string): Promise<void> {
  for (const waiting of await deps.waiting.of(number)) await finishIfOver(deps, waiting);
}
