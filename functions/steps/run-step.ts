import * as z from 'zod/mini';
import { beginStep, type StepDeps } from '../../shared/procedures/run-step.ts';
import { followTicket } from '../../shared/runtime/follow-ticket.ts';

const text = z.string().check(z.minLength(1));
const count = z.int().check(z.gte(1));

const Invocation = z.object({
  procedure: text,
  version: count,
  step: text,
  number: text,
  round: count,
  token: text,
  straight: z.optional(z.array(text)),
});

/** A state machine arrived at a human step and waits on the token. */
export const createHandler =
  (deps: StepDeps) =>
  async (event: unknown): Promise<void> => {
    const invocation = z.parse(Invocation, event);
    await followTicket(invocation.number, () => beginStep(deps, invocation));
  };
