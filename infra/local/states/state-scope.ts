import { evaluate } from './expression.ts';
import { type Position, type Run, retryCount } from './position.ts';
import { StateError } from './state-error.ts';

/** Largest input, output or argument of a state, in bytes of UTF-8. */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/** What `$states` holds besides input and context: the result of a task, or the error that a Catch takes. */
export interface Extras {
  readonly result?: unknown;
  readonly errorOutput?: { readonly Error: string; readonly Cause: string };
  readonly token?: string;
}

/** Evaluates a template in the scope of the state that the run stands at. Throws StateError. */
export function evaluateIn(run: Run, template: unknown, extras: Extras = {}): Promise<unknown> {
  const { token, ...visible } = extras;
  const states = { input: run.position.input, ...visible, context: contextObject(run, token) };
  return evaluate(template, { ...run.position.variables, states }, run.world);
}

/** Evaluates an Assign; all of it sees the variables as they were before. */
export async function assigned(
  run: Run,
  assign: Readonly<Record<string, unknown>> | undefined,
  extras: Extras = {},
): Promise<Record<string, unknown>> {
  return assign ? ((await evaluateIn(run, assign, extras)) as Record<string, unknown>) : {};
}

/** The value, if it is not larger than Step Functions lets pass. Throws StateError States.DataLimitExceeded. */
export function withinLimit(value: unknown, what: string): unknown {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') <= PAYLOAD_LIMIT_BYTES) return value;
  throw new StateError('States.DataLimitExceeded', `The ${what} is larger than ${PAYLOAD_LIMIT_BYTES} bytes.`);
}

function contextObject({ execution, position }: Run, token: string | undefined): Record<string, unknown> {
  return {
    Execution: {
      Id: execution.arn,
      Name: execution.name,
      Input: execution.input,
      StartTime: new Date(execution.startedAt).toISOString(),
      RoleArn: execution.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    State: contextState(position),
    ...(token !== undefined && { Task: { Token: token } }),
  };
}

const contextState = (position: Position) => ({
  Name: position.state,
  EnteredTime: new Date(position.enteredAt).toISOString(),
  RetryCount: retryCount(position),
});
