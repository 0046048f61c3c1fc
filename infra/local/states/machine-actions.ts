import { createHash } from 'node:crypto';
import type { LocalContext } from '../part.ts';
import type { Engine } from './engine.ts';
import type { ExecutionStore } from './execution-store.ts';
import { type Action, type Input, onlyKnows, page, paged, refused, seconds, text } from './json-protocol.ts';
import type { Machine, MachineStore } from './machine-store.ts';
import { InvalidDefinition, parseDefinition } from './parse-definition.ts';

const INERT = ['loggingConfiguration', 'tracingConfiguration', 'tags', 'encryptionConfiguration'];
const CREATE = ['name', 'definition', 'roleArn', 'type', ...INERT];
const UPDATE = ['stateMachineArn', 'definition', 'roleArn', ...INERT];

/** What the actions on state machines work on. */
export interface MachineDesk {
  readonly context: LocalContext;
  readonly machines: MachineStore;
  readonly executions: ExecutionStore;
  readonly engine: Engine;
}

/** `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME` */
export const machineArn = ({ region, account }: LocalContext, name: string): string =>
  `arn:aws:states:${region}:${account}:stateMachine:${name}`;

/** The actions of the Step Functions API on state machines. */
export function machineActions(desk: MachineDesk): Record<string, Action> {
  const { machines } = desk;
  return {
    CreateStateMachine: (input) => createMachine(desk, input),
    UpdateStateMachine: (input) => updateMachine(desk, input),
    DeleteStateMachine: (input) => deleteMachine(desk, text(input, 'stateMachineArn')),
    DescribeStateMachine: (input) => describe(machineOf(machines, text(input, 'stateMachineArn'))),
    ListStateMachines: (input) => {
      const at = page(input);
      const { entries, nextToken } = paged(machines.list().slice(at.offset), at);
      return { stateMachines: entries.map(summary), nextToken };
    },
  };
}

/** The machine of an ARN. Throws StateMachineDoesNotExist. */
export function machineOf(machines: MachineStore, arn: string): Machine {
  const machine = machines.get(arn);
  if (machine) return machine;
  throw refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** Creates a machine, or gives it another definition. Throws InvalidDefinition. */
export function putMachine(desk: MachineDesk, wanted: Pick<Machine, 'arn' | 'roleArn' | 'definition'>): Machine {
  parseDefinition(wanted.definition);
  const now = desk.context.clock.now();
  const before = desk.machines.get(wanted.arn);
  const machine: Machine = {
    ...wanted,
    name: wanted.arn.split(':').at(-1) ?? '',
    revision: createHash('sha256').update(wanted.definition).digest('hex').slice(0, 32),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  desk.machines.put(machine);
  return machine;
}

/** Creating the same machine again is harmless, as on AWS. */
function createMachine(desk: MachineDesk, input: Input) {
  onlyKnows(input, CREATE, 'CreateStateMachine');
  if ((input.type ?? 'STANDARD') !== 'STANDARD') {
    throw refused('ValidationException', `local Step Functions does not know the type ${String(input.type)}`);
  }
  const name = nameIn(input);
  const wanted = {
    arn: machineArn(desk.context, name),
    roleArn: text(input, 'roleArn'),
    definition: text(input, 'definition'),
  };
  const before = desk.machines.get(wanted.arn);
  if (before && (before.definition !== wanted.definition || before.roleArn !== wanted.roleArn)) {
    throw refused('StateMachineAlreadyExists', `State Machine Already Exists: '${wanted.arn}'`);
  }
  const machine = before ?? checked(() => putMachine(desk, wanted));
  return { stateMachineArn: machine.arn, creationDate: seconds(machine.createdAt) };
}

function updateMachine(desk: MachineDesk, input: Input) {
  onlyKnows(input, UPDATE, 'UpdateStateMachine');
  const before = machineOf(desk.machines, text(input, 'stateMachineArn'));
  const definition = input.definition === undefined ? before.definition : text(input, 'definition');
  const roleArn = input.roleArn === undefined ? before.roleArn : text(input, 'roleArn');
  const { updatedAt, revision } = checked(() => putMachine(desk, { arn: before.arn, roleArn, definition }));
  return { updateDate: seconds(updatedAt), revisionId: revision };
}

async function deleteMachine({ machines, executions, engine }: MachineDesk, arn: string): Promise<void> {
  machines.remove(arn);
  const ends = executions.running(arn).map((running) => engine.end(running, { status: 'ABORTED' }));
  await Promise.all(ends);
}

function describe(machine: Machine) {
  const { roleArn, definition, revision } = machine;
  return { ...summary(machine), status: 'ACTIVE', roleArn, definition, revisionId: revision };
}

const summary = ({ arn, name, createdAt }: Machine) => ({
  stateMachineArn: arn,
  name,
  type: 'STANDARD',
  creationDate: seconds(createdAt),
});

/** A name of a machine or an execution. Throws InvalidName. */
export function nameIn(input: Input): string {
  const name = text(input, 'name');
  if (/^[\w+!@.()=' -]{1,80}$/.test(name) && !/\s/.test(name)) return name;
  throw refused('InvalidName', `Invalid Name: '${name}'`);
}

function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidDefinition) {
      throw refused('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
    }
    throw error;
  }
}
