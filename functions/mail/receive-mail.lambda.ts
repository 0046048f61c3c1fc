import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { FilesBucket } from '../../shared/aws/files-bucket.ts';
import { MailBucket } from '../../shared/aws/mail-bucket.ts';
import { deskDeps, environment, filesIn, linkDeps } from '../deps.ts';
import { ReceiveMailEnvironment } from '../environment.ts';
import { createHandler } from './receive-mail.ts';

const env = environment(ReceiveMailEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  ...linkDeps(env),
  letters: new DynamoLetters(desk.table),
  addresses: new DynamoAddresses(desk.table),
  mails: new MailBucket(filesIn(env.MAIL_BUCKET)),
  files: new FilesBucket(filesIn(env.FILES_BUCKET)),
  supportAddress: env.SUPPORT_ADDRESS,
});
