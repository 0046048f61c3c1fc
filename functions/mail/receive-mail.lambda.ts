import { S3Client } from '@aws-sdk/client-s3';
import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { FilesBucket } from '../../shared/aws/files-bucket.ts';
import { MailBucket } from '../../shared/aws/mail-bucket.ts';
import { deskDeps, environment, linkDeps } from '../deps.ts';
import { ReceiveMailEnvironment } from '../environment.ts';
import { createHandler } from './receive-mail.ts';

const env = environment(ReceiveMailEnvironment);
const desk = deskDeps(env);
const s3 = new S3Client({});

export const handler = createHandler({
  ...desk,
  ...linkDeps(env),
  letters: new DynamoLetters(desk.table),
  addresses: new DynamoAddresses(desk.table),
  mails: new MailBucket(s3, env.MAIL_BUCKET),
  files: new FilesBucket(s3, env.FILES_BUCKET),
  supportAddress: env.SUPPORT_ADDRESS,
});
