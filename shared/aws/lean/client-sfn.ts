import { commandOf, JsonClient } from './json-client.ts';
import type { ClientConfig } from './service-client.ts';
import { ServiceError } from './service-error.ts';

export class ExecutionAlreadyExists extends ServiceError {}
export class InvalidToken extends ServiceError {}
export class TaskDoesNotExist extends ServiceError {}
export class TaskTimedOut extends ServiceError {}

export const StartExecutionCommand = commandOf('StartExecution');
export const SendTaskSuccessCommand = commandOf('SendTaskSuccess');
export const SendTaskFailureCommand = commandOf('SendTaskFailure');

export class SFNClient extends JsonClient {
  constructor(config?: ClientConfig) {
    super(
      {
        prefix: 'states',
        signingName: 'states',
        id: 'SFN',
        target: 'AWSStepFunctions',
        version: '1.0',
        errors: { ExecutionAlreadyExists, InvalidToken, TaskDoesNotExist, TaskTimedOut },
      },
      config,
    );
  }
}
