import { type ChoiceState, type FailState, type State, stateNamed, type WaitState } from './definition.ts';
import { orFail } from './failing.ts';
import { stateEntered } from './history-events.ts';
import { leave, mainWay } from './leaving.ts';
import { dueAt, type Outcome, type Run } from './position.ts';
import { StateError } from './state-error.ts';
import { evaluateIn } from './state-scope.ts';
import { beginTask, failTask } from './tasks.ts';

/** Enters the state that the run stands before (`entering` or `retrying`). Every call is one state transition. */
export async function enter(run: Run): Promise<Outcome> {
  const state = stateNamed(run.definition, run.position.state);
  const entered = run.position.phase === 'entering' ? [stateEntered(run, state)] : [];
  const outcome = await orFail(run, () => perform(run, state));
  return { ...outcome, events: [...entered, ...outcome.events] };
}

/** What the clock makes of the run; undefined if nothing is due yet. */
export function onClock(run: Run): Promise<Outcome> | undefined {
  const { position, world, definition } = run;
  if (dueAt(position) > world.now()) return undefined;
  const { task, wakeAt: _, ...rest } = position;
  if (task) return failTask(run, timeoutOf(task, world.now()));
  if (position.phase === 'backoff') {
    return Promise.resolve({ position: { ...rest, phase: 'retrying' as const }, events: [] });
  }
  const state = stateNamed(definition, position.state) as WaitState;
  return orFail(run, () => leave(run, mainWay(state), { fallback: position.input }));
}

function perform(run: Run, state: State): Promise<Outcome> {
  switch (state.Type) {
    case 'Task':
      return beginTask(run, state);
    case 'Choice':
      return choose(run, state);
    case 'Wait':
      return wait(run, state);
    case 'Fail':
      return fail(run, state);
    case 'Pass':
    case 'Succeed':
      return leave(run, mainWay(state), { fallback: run.position.input });
  }
}

async function choose(run: Run, state: ChoiceState): Promise<Outcome> {
  const fallback = run.position.input;
  for (const [index, rule] of state.Choices.entries()) {
    const holds = await evaluateIn(run, rule.Condition);
    if (typeof holds !== 'boolean') {
      throw new StateError('States.QueryEvaluationError', `Choices[${index}].Condition gave no boolean`);
    }
    const way = { name: `Choices[${index}]`, to: rule.Next, Output: rule.Output, Assign: rule.Assign };
    if (holds) return leave(run, way, { fallback });
  }
  const { Default, Output, Assign } = state;
  if (Default === undefined)
    throw new StateError('States.NoChoiceMatched', `No choice of ${run.position.state} holds.`);
  return leave(run, { name: 'Default', to: Default, Output, Assign }, { fallback });
}

async function wait(run: Run, state: WaitState): Promise<Outcome> {
  const now = run.world.now();
  const wakeAt =
    state.Seconds === undefined
      ? instant(await evaluateIn(run, state.Timestamp))
      : now + duration(await evaluateIn(run, state.Seconds)) * 1000;
  if (wakeAt <= now) return leave(run, mainWay(state), { fallback: run.position.input });
  return { position: { ...run.position, phase: 'waiting', wakeAt }, events: [] };
}

async function fail(run: Run, state: FailState): Promise<Outcome> {
  const error = state.Error === undefined ? undefined : String(await evaluateIn(run, state.Error));
  const cause = state.Cause === undefined ? undefined : String(await evaluateIn(run, state.Cause));
  const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  return { ending: { status: 'FAILED', ...failure }, events: [], way: `${run.position.state}: Fail` };
}

function timeoutOf(task: { timeoutAt?: number }, now: number): StateError {
  return (task.timeoutAt ?? Number.POSITIVE_INFINITY) <= now
    ? new StateError('States.Timeout')
    : new StateError('States.HeartbeatTimeout');
}

function duration(value: unknown): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new StateError('States.QueryEvaluationError', `Seconds has to be a number from zero, not ${String(value)}`);
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function instant(value: unknown): number {
  const parsed = typeof value === 'string' && RFC3339.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(parsed)) return parsed;
  throw new StateError(
    'States.QueryEvaluationError',
    `Timestamp has to be like 2026-01-31T12:00:00Z, not ${String(value)}`,
  );
}
