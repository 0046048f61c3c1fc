import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { awsConfig, product } from '../the-product.ts';

test('what all tests before took in breaks no reaction: all is quiet, and no dead letters lie there', async () => {
  await product.quiet();
  const sqs = new SQSClient(awsConfig(product));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  expect(QueueUrls.length).toBeGreaterThan(0);
  for (const QueueUrl of QueueUrls) {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    expect([QueueUrl, Attributes?.ApproximateNumberOfMessages]).toEqual([QueueUrl, '0']);
  }
  sqs.destroy();
}, 90_000);
