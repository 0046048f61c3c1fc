import type { State, TaskState } from './definition.ts';
import type { Ending, HistoryEvent, Run } from './position.ts';

const json = (value: unknown): string => JSON.stringify(value);
const WHOLE = { truncated: false };

/** `<Type>StateEntered` */
export function stateEntered({ position }: Run, { Type }: State): HistoryEvent {
  const details = { name: position.state, input: json(position.input), inputDetails: WHOLE };
  return { type: `${Type}StateEntered`, stateEnteredEventDetails: details };
}

/** `<Type>StateExited` */
export function stateExited(
  { position }: Run,
  { Type }: State,
  { output, variables }: { output: unknown; variables: Record<string, unknown> },
): HistoryEvent {
  const assignedVariables = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, json(value)]));
  const assigned = Object.keys(variables).length > 0 && { assignedVariables, assignedVariablesDetails: WHOLE };
  const details = { name: position.state, output: json(output), outputDetails: WHOLE, ...assigned };
  return { type: `${Type}StateExited`, stateExitedEventDetails: details };
}

/** What is the same in all events of one task. */
export function taskResource(state: TaskState): { resourceType: string; resource: string } {
  const [resourceType = '', resource = ''] = state.Resource.split(':').slice(-2);
  return { resourceType, resource };
}

/** TaskScheduled and TaskStarted: one attempt begins. */
export function taskBegun(state: TaskState, details: Record<string, unknown>): HistoryEvent[] {
  return [
    { type: 'TaskScheduled', taskScheduledEventDetails: { ...taskResource(state), ...details } },
    { type: 'TaskStarted', taskStartedEventDetails: taskResource(state) },
  ];
}

/** TaskSubmitted: the function took the task; its token is awaited. */
export function taskSubmitted(state: TaskState, output: unknown): HistoryEvent {
  const details = { ...taskResource(state), output: json(output), outputDetails: WHOLE };
  return { type: 'TaskSubmitted', taskSubmittedEventDetails: details };
}

export function taskSucceeded(state: TaskState, output: unknown): HistoryEvent {
  const details = { ...taskResource(state), output: json(output), outputDetails: WHOLE };
  return { type: 'TaskSucceeded', taskSucceededEventDetails: details };
}

/** TaskFailed or TaskTimedOut. */
export function taskFailed(state: TaskState, failure: { error: string; cause: string }): HistoryEvent {
  const details = { ...taskResource(state), ...failure };
  return ['States.Timeout', 'States.HeartbeatTimeout'].includes(failure.error)
    ? { type: 'TaskTimedOut', taskTimedOutEventDetails: details }
    : { type: 'TaskFailed', taskFailedEventDetails: details };
}

export function evaluationFailed(state: string, failure: { error: string; cause: string }): HistoryEvent {
  return { type: 'EvaluationFailed', evaluationFailedEventDetails: { ...failure, state } };
}

export function executionStarted(input: unknown, roleArn: string): HistoryEvent {
  return {
    type: 'ExecutionStarted',
    executionStartedEventDetails: { input: json(input), inputDetails: WHOLE, roleArn },
  };
}

export function executionEnded(ending: Ending): HistoryEvent {
  switch (ending.status) {
    case 'SUCCEEDED': {
      const details = { output: json(ending.output), outputDetails: WHOLE };
      return { type: 'ExecutionSucceeded', executionSucceededEventDetails: details };
    }
    case 'FAILED':
      return { type: 'ExecutionFailed', executionFailedEventDetails: failureOf(ending) };
    case 'TIMED_OUT':
      return { type: 'ExecutionTimedOut', executionTimedOutEventDetails: failureOf(ending) };
    case 'ABORTED':
      return { type: 'ExecutionAborted', executionAbortedEventDetails: failureOf(ending) };
  }
}

const failureOf = ({ error, cause }: { error?: string; cause?: string }) => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});
