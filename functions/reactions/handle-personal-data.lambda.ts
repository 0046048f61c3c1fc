import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { DynamoPersonalData } from '../../shared/aws/dynamo-personal-data.ts';
import { DynamoPrivacyOrders } from '../../shared/aws/dynamo-privacy-orders.ts';
import { DynamoRemains } from '../../shared/aws/dynamo-remains.ts';
import { DynamoSearchNotes } from '../../shared/aws/dynamo-search-notes.ts';
import { ErasableObjects } from '../../shared/aws/erasable-objects.ts';
import { PrivacyTaskQueue } from '../../shared/aws/privacy-task-queue.ts';
import { type S3Objects, S3Refused } from '../../shared/aws/s3-objects.ts';
import { deskDeps, environment, filesIn } from '../deps.ts';
import { HandlePersonalDataEnvironment } from '../environment.ts';
import { createHandler } from './handle-personal-data.ts';

const env = environment(HandlePersonalDataEnvironment);
const desk = deskDeps(env);
const files = filesIn(env.FILES_BUCKET);
const mails = filesIn(env.MAIL_BUCKET);

/** The function may run for five minutes; a ticket that is begun within four is finished. */
const BEGIN_WITHIN_MS = 4 * 60_000;

const reader = (objects: S3Objects) => async (key: string) => {
  try {
    return await objects.read(key);
  } catch (error) {
    if (error instanceof S3Refused && error.status === 404) return null;
    throw error;
  }
};

const letters = new DynamoLetters(desk.table);
const parts = {
  ...desk,
  personalData: new DynamoPersonalData(desk.table),
  orders: new DynamoPrivacyOrders(desk.table),
  remains: new DynamoRemains({
    table: desk.table,
    files: new ErasableObjects(files),
    mails: new ErasableObjects(mails),
    words: new DynamoSearchNotes(desk.table),
  }),
  tasks: new PrivacyTaskQueue(env.PRIVACY_QUEUE_URL),
  lettersOf: (number: string) => letters.sent(number),
  readFile: reader(files),
  readMail: reader(mails),
  putExport: (key: string, content: Uint8Array) =>
    files.put(key, content, { 'content-type': 'application/zip', 'content-disposition': 'attachment' }),
};

export const handler = createHandler(() => {
  const begun = performance.now();
  return { ...parts, hasTime: () => performance.now() - begun < BEGIN_WITHIN_MS };
});
