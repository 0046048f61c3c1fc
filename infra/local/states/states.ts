import type { Functions, LocalContext, Part } from '../part.ts';
import { Engine } from './engine.ts';
import { executionActions } from './execution-actions.ts';
import { ExecutionStore } from './execution-store.ts';
import { answerAction } from './json-protocol.ts';
import { machineActions } from './machine-actions.ts';
import { MachineStore } from './machine-store.ts';
import { stateMachineKind } from './state-machine-kind.ts';
import { taskActions } from './task-actions.ts';

/** Step Functions: Standard workflows in JSONata whose tasks invoke functions. */
export function states(context: LocalContext, functions: Functions): Part {
  const machines = new MachineStore(context.database);
  const executions = new ExecutionStore(context.database);
  const { clock, meter, log } = context;
  const engine = new Engine({ clock, machines, executions, functions, meter, log });
  const desk = { context, machines, executions, engine };
  const actions = { ...machineActions(desk), ...executionActions(desk), ...taskActions(desk) };
  return {
    signingName: 'states',
    kinds: [stateMachineKind(desk)],
    handle: (request) => answerAction(request, actions),
    start: () => engine.resume(),
    nextDueAt: () => executions.nextDueAt(),
    actOnDue: () => engine.actOnDue(),
    busy: () => engine.busy(),
    stop: () => engine.stop(),
  };
}
