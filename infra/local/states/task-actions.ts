import { type Engine, isToken, TaskIsOver } from './engine.ts';
import type { ExecutionStore } from './execution-store.ts';
import { type Action, type Input, refused, text } from './json-protocol.ts';
import type { Outcome, Run } from './position.ts';
import { StateError } from './state-error.ts';
import { PAYLOAD_LIMIT_BYTES } from './state-scope.ts';
import { failTask, heartbeat, succeedTask } from './tasks.ts';

interface TaskDesk {
  readonly engine: Engine;
  readonly executions: ExecutionStore;
}

/** The actions of the Step Functions API on tasks that wait for their token. */
export function taskActions(desk: TaskDesk): Record<string, Action> {
  return {
    SendTaskSuccess: (input) => {
      const output = outputIn(input);
      return answer(desk, input, (run) => succeedTask(run, output));
    },
    SendTaskFailure: (input) => {
      const failure = new StateError(String(input.error ?? 'States.TaskFailed'), String(input.cause ?? ''));
      return answer(desk, input, (run) => failTask(run, failure));
    },
    SendTaskHeartbeat: (input) => answer(desk, input, heartbeat),
  };
}

async function answer(
  { engine, executions }: TaskDesk,
  input: Input,
  apply: (run: Run) => Outcome | Promise<Outcome>,
): Promise<void> {
  const token = text(input, 'taskToken');
  if (!isToken(token)) throw refused('InvalidToken', "Invalid Token: 'Invalid token'");
  const arn = executions.arnOfToken(token);
  if (!arn) throw refused('TaskDoesNotExist', "Task Does Not Exist: 'The task of this token does not exist'");
  try {
    await engine.answer(arn, token, apply);
  } catch (error) {
    if (error instanceof TaskIsOver) throw refused('TaskTimedOut', error.message);
    throw error;
  }
}

function outputIn(input: Input): unknown {
  const output = text(input, 'output');
  if (Buffer.byteLength(output) > PAYLOAD_LIMIT_BYTES) {
    throw refused('InvalidOutput', `The output is larger than ${PAYLOAD_LIMIT_BYTES} bytes.`);
  }
  try {
    return JSON.parse(output);
  } catch (error) {
    throw refused('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
}
