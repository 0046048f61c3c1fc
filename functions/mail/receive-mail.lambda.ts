import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import { recordCanary } from '../../shared/aws/dynamo-canary.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { FilesBucket } from '../../shared/aws/files-bucket.ts';
import { MailBucket } from '../../shared/aws/mail-bucket.ts';
import { keptFor } from '../../shared/aws/settings-in-force.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { deskDeps, environment, filesIn, linkDeps } from '../deps.ts';
import { ReceiveMailEnvironment } from '../environment.ts';
import { createHandler } from './receive-mail.ts';

const env = environment(ReceiveMailEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  ...linkDeps(env, desk),
  staff: { all: keptFor(desk, () => desk.staff.all()) },
  letters: new DynamoLetters(desk.table),
  addresses: new DynamoAddresses(desk.table),
  mails: new MailBucket(filesIn(env.MAIL_BUCKET)),
  files: new FilesBucket(filesIn(env.FILES_BUCKET)),
  canary: {
    async arrived(canary) {
      await recordCanary(desk.table, canary);
      logger.info('A canary came through', { ...canary });
    },
  },
  supportAddress: env.SUPPORT_ADDRESS,
});
