import type { Functions, InvokeOutcome } from '../part.ts';
import { StateError } from './state-error.ts';

/** Reads the Arguments of a `lambda:invoke` task. Throws StateError for what does not run here. */
export function lambdaArguments(args: unknown): { functionName: string; payload: unknown } {
  const { FunctionName, Payload, InvocationType, ...others } = (args ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (unknown) throw new StateError('States.Runtime', `local Step Functions does not know the argument ${unknown}`);
  if (InvocationType !== undefined && InvocationType !== 'RequestResponse') {
    throw new StateError(
      'States.Runtime',
      `local Step Functions does not know InvocationType ${String(InvocationType)}`,
    );
  }
  if (typeof FunctionName !== 'string') throw new StateError('States.Runtime', 'The task names no FunctionName.');
  return { functionName: FunctionName, payload: Payload === undefined ? {} : Payload };
}

/** What `lambda:invoke` gives as `$states.result`. */
export function lambdaResult(payload: unknown): Record<string, unknown> {
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload ?? null,
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: {},
    StatusCode: 200,
  };
}

/** Invokes the function that a task's Arguments name; gives what `lambda:invoke` results in, or fails with. */
export async function askFunction(functions: Functions, args: unknown): Promise<Record<string, unknown> | StateError> {
  try {
    const { functionName, payload } = lambdaArguments(args);
    const outcome = await functions.invoke(functionName, payload);
    return outcome.ok ? lambdaResult(outcome.payload) : lambdaFailure(outcome);
  } catch (error) {
    return error instanceof StateError ? error : new StateError('Lambda.Unknown', String((error as Error).message));
  }
}

/** The state error for a function that failed: named by its errorType, its report as the cause. */
function lambdaFailure({ error }: Extract<InvokeOutcome, { ok: false }>): StateError {
  const { errorType, errorMessage, stackTrace } = error;
  const cause = { errorMessage, errorType, trace: stackTrace ?? [] };
  return new StateError(errorType || 'Lambda.Unknown', JSON.stringify(cause));
}
