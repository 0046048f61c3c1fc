import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs';

/** A dead-letter queue of the service stack. */
export interface DeadLetterQueue {
  /** Whose letters it holds, as in the construct tree: `Letters`, `ReactionsFollow`. */
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly waiting: number;
}

/** What every construct calls its dead-letter queue, and what CloudFormation puts behind it. */
const UNDELIVERED = /-Service-(\w+?)Undelivered[0-9A-F]{8}/;

/** The dead-letter queues of a stage, with how many messages lie in each. */
export async function deadLetterQueues(client: SQSClient, stage: string): Promise<DeadLetterQueue[]> {
  const found: DeadLetterQueue[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues(
    { client },
    { QueueNamePrefix: `Redress-${stage}-Service-` },
  )) {
    for (const url of QueueUrls) {
      const name = UNDELIVERED.exec(url)?.[1];
      if (name !== undefined) found.push({ name, url, ...(await stateOf(client, url)) });
    }
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name));
}

async function stateOf(client: SQSClient, QueueUrl: string): Promise<Pick<DeadLetterQueue, 'arn' | 'waiting'>> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  return { arn: Attributes.QueueArn ?? '', waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0) };
}
