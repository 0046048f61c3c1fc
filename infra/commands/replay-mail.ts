import { parseArgs } from 'node:util';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { replayNotification } from '../../functions/mail/replay-notification.ts';

const USAGE = `npm run mail:replay -- --bucket <MailBucketName> --queue <InboundMailQueueUrl> --key inbound/<id> [--key …]
Both names are outputs of the stacks; the keys are in the messages of the dead-letter queue and in the log of ReceiveMail.`;

const text = z.string().check(z.minLength(1));
const Request = z.object({ bucket: text, queue: z.url(), key: z.array(text).check(z.minLength(1)) });

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { bucket: option, queue: option, key: { ...option, multiple: true } } });
const request = z.safeParse(Request, values);
if (!request.success) {
  console.error(`${z.prettifyError(request.error)}\n\n${USAGE}`);
  process.exit(2);
}

const s3 = new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
const { bucket, queue, key: keys } = request.data;
for (const key of keys) {
  const { Body, LastModified } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (Body === undefined) throw new Error(`${key} came without its content`);
  const raw = await Body.transformToByteArray();
  const notification = await replayNotification({ bucket, key, raw, storedAt: LastModified ?? new Date() });
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify(notification) }));
  console.log(`${key} is on its way again`);
}
