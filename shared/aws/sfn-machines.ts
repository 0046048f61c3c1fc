import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machines, WaitingStep } from '../procedures/machines.ts';
import { errorOf, type Outcome, type ProcedureInput, type StepResult } from '../procedures/procedure.ts';
import type { Start } from '../procedures/started-by.ts';
import { LEAN, lean } from './lean-client.ts';

/** Step Functions, one state machine for each procedure. */
export class SfnMachines implements Machines {
  readonly #client: SFNClient;
  readonly #arns: Readonly<Record<string, string>>;

  /** @param arns procedure id → state machine; empty where steps are only finished */
  constructor(arns: Readonly<Record<string, string>> = {}, client = lean(new SFNClient(LEAN))) {
    this.#client = client;
    this.#arns = arns;
  }

  /** The execution is named by number, procedure and round: the same one twice is refused by Step Functions, and well. */
  async start(number: string, { procedure, round, from }: Start): Promise<void> {
    const stateMachineArn = this.#arns[procedure.id];
    if (stateMachineArn === undefined) throw new Error(`No state machine is configured for ${procedure.id}`);
    const input: ProcedureInput = { number, round, version: procedure.version, from };
    const name = `${number}-${procedure.id}-${round}`;
    try {
      await this.#client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }

  async finish(step: Pick<WaitingStep, 'token' | 'straight'>, outcome: Outcome): Promise<void> {
    try {
      await this.#answer(step, outcome);
    } catch (error) {
      const gone = error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
      if (!gone) throw error;
    }
  }

  #answer({ token: taskToken, straight }: Pick<WaitingStep, 'token' | 'straight'>, outcome: Outcome): Promise<unknown> {
    const result: StepResult = { outcome };
    if (straight === undefined || straight.includes(outcome)) {
      return this.#client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(result) }));
    }
    return this.#client.send(new SendTaskFailureCommand({ taskToken, error: errorOf(outcome) }));
  }
}
