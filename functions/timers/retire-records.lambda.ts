import { DynamoPersonalData } from '../../shared/aws/dynamo-personal-data.ts';
import { PrivacyTaskQueue } from '../../shared/aws/privacy-task-queue.ts';
import { deskDeps, environment } from '../deps.ts';
import { RetireRecordsEnvironment } from '../environment.ts';
import { createHandler } from './retire-records.ts';

const env = environment(RetireRecordsEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  personalData: new DynamoPersonalData(desk.table),
  tasks: new PrivacyTaskQueue(env.PRIVACY_QUEUE_URL),
});
