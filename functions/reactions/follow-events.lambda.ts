import { DynamoWaitingSteps } from '../../shared/aws/dynamo-waiting-steps.ts';
import { LetterQueue } from '../../shared/aws/letter-queue.ts';
import { SfnMachines } from '../../shared/aws/sfn-machines.ts';
import { deskDeps, environment, timerOf } from '../deps.ts';
import { FollowEventsEnvironment } from '../environment.ts';
import { createHandler } from './follow-events.ts';

const env = environment(FollowEventsEnvironment);
const desk = deskDeps(env);
const arns: Record<string, string> = JSON.parse(env.STATE_MACHINES);

export const handler = createHandler({
  ...desk,
  timer: timerOf(env),
  machines: new SfnMachines(arns),
  waiting: new DynamoWaitingSteps(desk.table),
  letters: new LetterQueue(env.LETTERS_QUEUE_URL),
});
