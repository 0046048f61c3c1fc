import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { followTicket } from '../../shared/runtime/follow-ticket.ts';
import { keepTime, type TimerDeps } from '../../shared/timers/deadline-timer.ts';

const Firing = z.object({ number: z.string().check(z.minLength(1)) });

/** A ticket's timer fired. A hint only: the ticket is read again, and nothing happens if its duty moved (ours:T7). */
export const createHandler =
  (depsFor: (functionArn: string) => TimerDeps) =>
  async (event: unknown, { invokedFunctionArn }: Pick<Context, 'invokedFunctionArn'>): Promise<void> => {
    const { number } = z.parse(Firing, event);
    await followTicket(number, () => keepTime(depsFor(invokedFunctionArn), number));
  };
