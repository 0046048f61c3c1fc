import type { Functions, InvokeOutcome } from '../part.ts';

/** Invokes a function; what could not even be invoked has failed like what threw. */
export async function invokeSafely(functions: Functions, name: string, event: unknown): Promise<InvokeOutcome> {
  try {
    return await functions.invoke(name, event);
  } catch (error) {
    return { ok: false, error: { errorType: 'InvocationFailed', errorMessage: String(error) } };
  }
}
