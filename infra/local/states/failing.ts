import { type Retrier, stateNamed, type TaskState } from './definition.ts';
import { evaluationFailed } from './history-events.ts';
import { leave } from './leaving.ts';
import type { HistoryEvent, Outcome, Position, Run } from './position.ts';
import { matches, StateError } from './state-error.ts';

/** Does what may fail; a failure goes the way that the state's Retry and Catch say, or ends the execution. */
export async function orFail(run: Run, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (thrown) {
    const failure = asStateError(thrown);
    const isQuery = failure.error === 'States.QueryEvaluationError';
    const events = isQuery ? [evaluationFailed(run.position.state, described(failure))] : [];
    return failed(run, failure, events);
  }
}

/** The state has failed: another attempt after a while, a Catch, or the end of the execution. */
export async function failed(run: Run, failure: StateError, events: readonly HistoryEvent[]): Promise<Outcome> {
  const state = stateNamed(run.definition, run.position.state);
  if (state.Type !== 'Task') return ended(failure, events);
  const backoff = backoffAfter(run, state, failure);
  if (backoff) return { position: backoff, events };
  return (await caught(run, state, { failure, events })) ?? ended(failure, events);
}

/** `{error, cause}` as the API and the history have them. */
export const described = (failure: StateError) => ({ error: failure.error, cause: failure.reason });

async function caught(
  run: Run,
  state: TaskState,
  { failure, events }: { failure: StateError; events: readonly HistoryEvent[] },
): Promise<Outcome | undefined> {
  const index = (state.Catch ?? []).findIndex((catcher) => matches(catcher.ErrorEquals, failure.error));
  const catcher = state.Catch?.[index];
  if (!catcher) return undefined;
  const errorOutput = { Error: failure.error, Cause: failure.reason };
  const way = { name: `Catch[${index}]`, to: catcher.Next, Output: catcher.Output, Assign: catcher.Assign };
  try {
    return await leave(run, way, { fallback: errorOutput, extras: { errorOutput }, events });
  } catch (thrown) {
    const second = asStateError(thrown);
    return ended(second, [...events, evaluationFailed(run.position.state, described(second))]);
  }
}

/** Each retrier counts for itself and starts anew when the state is left. */
function backoffAfter(run: Run, state: TaskState, failure: StateError): Position | undefined {
  const index = (state.Retry ?? []).findIndex((retrier) => matches(retrier.ErrorEquals, failure.error));
  const retrier = state.Retry?.[index];
  const used = run.position.retries[index] ?? 0;
  if (!retrier || used >= (retrier.MaxAttempts ?? 3)) return undefined;
  const { task: _, ...position } = run.position;
  const retries = Array.from({ length: state.Retry?.length ?? 0 }, (_each, at) => position.retries[at] ?? 0);
  retries[index] = used + 1;
  const wakeAt = run.world.now() + delaySeconds(retrier, used, run.world.random) * 1000;
  return { ...position, retries, phase: 'backoff', wakeAt };
}

function delaySeconds(retrier: Retrier, used: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return retrier.JitterStrategy === 'FULL' ? seconds * random() : seconds;
}

const ended = (failure: StateError, events: readonly HistoryEvent[]): Outcome => ({
  ending: { status: 'FAILED', ...described(failure) },
  events,
});

const asStateError = (thrown: unknown): StateError =>
  thrown instanceof StateError
    ? thrown
    : new StateError('States.Runtime', String((thrown as Error)?.message ?? thrown));
