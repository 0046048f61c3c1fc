import { DynamoReports } from '../../shared/aws/dynamo-reports.ts';
import { LetterQueue } from '../../shared/aws/letter-queue.ts';
import { settledCounters } from '../../shared/aws/month-counters.ts';
import { deskDeps, environment } from '../deps.ts';
import { FreezeMonthEnvironment } from '../environment.ts';
import { createHandler } from './freeze-month.ts';

const env = environment(FreezeMonthEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  reports: new DynamoReports(desk.table),
  letters: new LetterQueue(env.LETTERS_QUEUE_URL),
  monthCounters: (month) => settledCounters(desk.table, month),
});
