/** A value of the Amazon States Language: JSON in which every `{% … %}` string is a JSONata expression. */
export type Template = unknown;

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Output?: Template;
  readonly Assign?: Readonly<Record<string, Template>>;
}

export interface ChoiceRule {
  readonly Condition: string;
  readonly Next: string;
  readonly Output?: Template;
  readonly Assign?: Readonly<Record<string, Template>>;
}

interface Leaving {
  readonly Output?: Template;
  readonly Assign?: Readonly<Record<string, Template>>;
  readonly Next?: string;
  readonly End?: boolean;
}

export interface TaskState extends Leaving {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Template;
  readonly TimeoutSeconds?: number | string;
  readonly HeartbeatSeconds?: number | string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface ChoiceState extends Omit<Leaving, 'Next' | 'End'> {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface WaitState extends Leaving {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly Timestamp?: string;
}

export interface PassState extends Leaving {
  readonly Type: 'Pass';
}

export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Output?: Template;
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export type State = TaskState | ChoiceState | WaitState | PassState | SucceedState | FailState;

/** A state machine in JSONata, as `parseDefinition` has checked it. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
}

/** Whether this task ends by SendTaskSuccess or SendTaskFailure rather than by the function's answer. */
export const waitsForToken = (state: TaskState): boolean => state.Resource.endsWith('.waitForTaskToken');

/** The state of this name; one that is missing breaks the rule that every Next was checked. */
export function stateNamed(definition: Definition, name: string): State {
  const state = definition.States[name];
  if (!state) throw new Error(`no state ${name}`);
  return state;
}
