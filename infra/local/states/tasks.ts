import { stateNamed, type TaskState, waitsForToken } from './definition.ts';
import { described, failed, orFail } from './failing.ts';
import { taskBegun, taskFailed, taskSubmitted, taskSucceeded } from './history-events.ts';
import { leave, mainWay } from './leaving.ts';
import type { HistoryEvent, Outcome, Run, TaskUnderWay } from './position.ts';
import { StateError } from './state-error.ts';
import { evaluateIn, withinLimit } from './state-scope.ts';

/** Begins an attempt at a task; whoever runs the machine now has to ask its function. */
export async function beginTask(run: Run, state: TaskState): Promise<Outcome> {
  const now = run.world.now();
  const token = run.world.newToken();
  const extras = waitsForToken(state) ? { token } : {};
  const args = state.Arguments === undefined ? run.position.input : await evaluateIn(run, state.Arguments, extras);
  withinLimit(args, 'input of the task');
  const timeout = await seconds(run, state.TimeoutSeconds, 'TimeoutSeconds');
  const heartbeat = await seconds(run, state.HeartbeatSeconds, 'HeartbeatSeconds');
  const task: TaskUnderWay = {
    token,
    arguments: args,
    waitsForToken: waitsForToken(state),
    handedOver: false,
    ...(timeout !== undefined && { timeoutAt: now + timeout * 1000 }),
    ...(heartbeat !== undefined && { heartbeatMs: heartbeat * 1000, heartbeatAt: now + heartbeat * 1000 }),
  };
  const { wakeAt: _, ...position } = run.position;
  const limits = {
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  };
  const events = taskBegun(state, { parameters: JSON.stringify(args), ...limits });
  return { position: { ...position, phase: 'task', task }, events };
}

/** The function took the task and somebody will answer with its token. */
export function handOver(run: Run, functionOutput: unknown): Outcome {
  const task = run.position.task;
  if (!task) throw new Error('no task is under way');
  const position = { ...run.position, task: { ...task, handedOver: true } };
  return { position, events: [taskSubmitted(taskState(run), functionOutput)] };
}

/** The task ended well: with what the function gave (as `lambda:invoke` wraps it), or with a token's output. */
export function succeedTask(run: Run, result: unknown): Promise<Outcome> {
  const state = taskState(run);
  return orFail(run, () => {
    withinLimit(result, 'result of the task');
    const events: HistoryEvent[] = [taskSucceeded(state, result)];
    return leave(run, mainWay(state), { fallback: result, extras: { result }, events });
  });
}

/** The task failed: by its function, by its token or by the clock. */
export function failTask(run: Run, failure: StateError): Promise<Outcome> {
  return failed(run, failure, [taskFailed(taskState(run), described(failure))]);
}

/** The task is told to be alive. */
export function heartbeat(run: Run): Outcome {
  const { task } = run.position;
  if (task?.heartbeatMs === undefined) return { position: run.position, events: [] };
  const alive = { ...task, heartbeatAt: run.world.now() + task.heartbeatMs };
  return { position: { ...run.position, task: alive }, events: [] };
}

function taskState(run: Run): TaskState {
  const state = stateNamed(run.definition, run.position.state);
  if (state.Type !== 'Task') throw new Error(`${run.position.state} is no task`);
  return state;
}

async function seconds(run: Run, template: number | string | undefined, field: string): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await evaluateIn(run, template);
  if (typeof value === 'number' && value > 0) return value;
  throw new StateError('States.QueryEvaluationError', `${field} has to be a number above zero, not ${String(value)}`);
}
