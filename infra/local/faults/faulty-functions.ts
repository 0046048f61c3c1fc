import { functionName } from '../lambda/function-definition.ts';
import type { Functions, InvokeOutcome } from '../part.ts';
import type { FaultPlan } from './fault-plan.ts';

const LONGEST_CUT_MS = 60;

const failed = (errorType: string, errorMessage: string): InvokeOutcome => ({
  ok: false,
  error: { errorType, errorMessage },
});

interface Wrapped {
  readonly functions: Functions;
  readonly faults: FaultPlan | undefined;
  /** Events that Lambda may deliver more than once; an HTTP API asks once. */
  readonly atLeastOnce: boolean;
}

/** The functions as they are on a bad day; the very same ones without a plan. */
export function faultyFunctions({ functions, faults, atLeastOnce }: Wrapped): Functions {
  if (faults === undefined) return functions;
  return {
    async invoke(nameOrArn, event, options) {
      const name = functionName(nameOrArn);
      if (faults.strikes('function-throws', name)) return failed('Sandbox.Fault', 'The function did not get to run.');
      const cutAfterMs = faults.strikesFor('function-cut', name, { low: 1, high: LONGEST_CUT_MS });
      if (cutAfterMs !== undefined) return functions.invoke(nameOrArn, event, { ...options, cutAfterMs });
      const isTwice = atLeastOnce && faults.strikes('function-twice', name);
      const copies = isTwice ? [functions.invoke(nameOrArn, event, options)] : [];
      const [outcome] = await Promise.all([functions.invoke(nameOrArn, event, options), ...copies]);
      if (outcome.ok && faults.strikes('function-answer-lost', name)) {
        return failed('Sandbox.Timedout', 'The function ran, and its answer was lost.');
      }
      return outcome;
    },
  };
}
