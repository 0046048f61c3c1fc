import type { Outcome, StepInvocation } from './procedure.ts';
import type { Start } from './started-by.ts';

/** The state machines that run the procedures. Both calls may be repeated without harm. */
export interface Machines {
  /** Starts the round's execution, unless it has been started before. */
  start(number: string, start: Start): Promise<void>;
  /** Tells a waiting step its outcome; a step that no longer waits is left alone. */
  finish(step: Pick<WaitingStep, 'token' | 'straight'>, outcome: Outcome): Promise<void>;
}

/** A human step that waits, by the place it waits at. */
export type WaitingStep = StepInvocation;

/** Task tokens as items of their own, outside the ticket's version. */
export interface WaitingSteps {
  of(number: string): Promise<readonly WaitingStep[]>;
  /** A retried task waits anew at the same place with a new token, which replaces the old one. */
  keep(step: WaitingStep): Promise<void>;
  /** Forgets the step unless it waits by another token meanwhile. */
  forget(step: WaitingStep): Promise<void>;
}
