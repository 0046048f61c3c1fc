import { DynamoWaitingSteps } from '../../shared/aws/dynamo-waiting-steps.ts';
import { SfnMachines } from '../../shared/aws/sfn-machines.ts';
import { deskDeps, environment } from '../deps.ts';
import { RunStepEnvironment } from '../environment.ts';
import { createHandler } from './run-step.ts';

const desk = deskDeps(environment(RunStepEnvironment));

export const handler = createHandler({
  ...desk,
  machines: new SfnMachines(),
  waiting: new DynamoWaitingSteps(desk.table),
});
