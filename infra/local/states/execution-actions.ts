import { randomUUID } from 'node:crypto';
import type { NumberedEvent } from './execution-store.ts';
import { executionStarted } from './history-events.ts';
import { type Action, type Input, page, paged, refused, seconds, text } from './json-protocol.ts';
import { type MachineDesk, machineOf, nameIn } from './machine-actions.ts';
import type { Machine } from './machine-store.ts';
import { type Execution, firstPosition } from './position.ts';
import { PAYLOAD_LIMIT_BYTES } from './state-scope.ts';
import type { StoredExecution } from './stored-execution.ts';

/** The actions of the Step Functions API on executions. */
export function executionActions(desk: MachineDesk): Record<string, Action> {
  return {
    StartExecution: (input) => startExecution(desk, input),
    StopExecution: (input) => stopExecution(desk, input),
    DescribeExecution: (input) => described(executionOf(desk, text(input, 'executionArn'))),
    ListExecutions: (input) => listExecutions(desk, input),
    GetExecutionHistory: (input) => history(desk, input),
  };
}

/** The same name with the same input answers as the first time while that execution runs. */
function startExecution(desk: MachineDesk, input: Input) {
  const machine = machineOf(desk.machines, text(input, 'stateMachineArn'));
  const name = input.name === undefined ? randomUUID() : nameIn(input);
  const inputText = input.input === undefined ? '{}' : text(input, 'input');
  const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  const before = desk.executions.get(arn);
  if (before && (before.status !== 'RUNNING' || before.inputText !== inputText)) {
    throw refused('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const startedAt = before?.execution.startedAt ?? begin(desk, machine, { arn, name, inputText });
  return { executionArn: arn, startDate: seconds(startedAt) };
}

function begin(
  { context, machines, executions, engine }: MachineDesk,
  machine: Machine,
  { arn, name, inputText }: { arn: string; name: string; inputText: string },
): number {
  const { roleArn, revision } = machine;
  const startedAt = context.clock.now();
  const input = parsedInput(inputText);
  const execution: Execution = {
    ...{ arn, name, input, startedAt, roleArn },
    ...{ machineArn: machine.arn, machineName: machine.name },
  };
  const definition = machines.definition(revision);
  const timeout = definition.TimeoutSeconds;
  const fresh: StoredExecution & { position: ReturnType<typeof firstPosition> } = {
    ...{ execution, revision, status: 'RUNNING', inputText, transitions: 0, events: 0 },
    position: firstPosition(definition, execution),
    ...(timeout !== undefined && { timeoutAt: startedAt + timeout * 1000 }),
  };
  executions.begin(fresh, executionStarted(input, roleArn));
  engine.runOn(arn);
  return startedAt;
}

async function stopExecution(desk: MachineDesk, input: Input) {
  const { execution } = executionOf(desk, text(input, 'executionArn'));
  const { error, cause } = input as { error?: string; cause?: string };
  const why = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  await desk.engine.end(execution.arn, { status: 'ABORTED', ...why });
  const { stoppedAt = 0 } = executionOf(desk, execution.arn);
  return { stopDate: seconds(stoppedAt) };
}

function listExecutions(desk: MachineDesk, input: Input) {
  const machine = machineOf(desk.machines, text(input, 'stateMachineArn'));
  const at = page(input);
  const status = input.statusFilter === undefined ? {} : { status: text(input, 'statusFilter') };
  const found = desk.executions.list(machine.arn, { ...status, offset: at.offset, limit: at.limit + 1 });
  const { entries, nextToken } = paged(found, at);
  return { executions: entries.map(summary), nextToken };
}

function history(desk: MachineDesk, input: Input) {
  const { execution } = executionOf(desk, text(input, 'executionArn'));
  const at = page(input);
  const reverse = input.reverseOrder === true;
  const found = desk.executions.history(execution.arn, { reverse, offset: at.offset, limit: at.limit + 1 });
  const { entries, nextToken } = paged(found, at);
  return { events: entries.map(eventOf), nextToken };
}

function executionOf({ executions }: MachineDesk, arn: string): StoredExecution {
  const found = executions.get(arn);
  if (found) return found;
  throw refused('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

function parsedInput(inputText: string): unknown {
  if (Buffer.byteLength(inputText) > PAYLOAD_LIMIT_BYTES) {
    throw refused('InvalidExecutionInput', `The input is larger than ${PAYLOAD_LIMIT_BYTES} bytes.`);
  }
  try {
    return JSON.parse(inputText);
  } catch (error) {
    throw refused('InvalidExecutionInput', `Invalid State Machine Execution Input: '${(error as Error).message}'`);
  }
}

function summary({ execution, status, stoppedAt }: StoredExecution) {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status,
    startDate: seconds(execution.startedAt),
    ...(stoppedAt !== undefined && { stopDate: seconds(stoppedAt) }),
    redriveCount: 0,
  };
}

const described = (stored: StoredExecution) => ({
  ...summary(stored),
  input: stored.inputText,
  output: stored.output,
  error: stored.error,
  cause: stored.cause,
});

const eventOf = ({ id, at, event }: NumberedEvent) => ({
  id,
  previousEventId: id - 1,
  timestamp: seconds(at),
  ...event,
});
