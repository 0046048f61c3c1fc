import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queues.ts';

/** As many as SQS takes or gives at once. */
const AT_ONCE = 10;

/** The next that lie in a queue, all that is known of them; for so long nobody else sees them. */
export async function lookAt(
  client: SQSClient,
  { url: QueueUrl }: DeadLetterQueue,
  { seconds, most = AT_ONCE }: { seconds: number; most?: number },
): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: most,
      VisibilityTimeout: seconds,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  );
  return Messages;
}

/** Whoever looks next sees them again; one that was looked at for so long that it is seen already, is left as it is. */
export async function leave(
  client: SQSClient,
  { url: QueueUrl }: DeadLetterQueue,
  messages: readonly Message[],
): Promise<void> {
  for (let at = 0; at < messages.length; at += AT_ONCE) {
    const Entries = messages.slice(at, at + AT_ONCE).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}
