import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Concern, Pager } from './pager.ts';

/** As long as SQS keeps a message: whoever is called has two weeks. */
const KEPT_DAYS = 14;

/** A dead-letter queue that calls somebody as soon as anything lies in it. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, { pager, ...concern }: Concern & { pager: Pager }) {
    super(scope, id, { retentionPeriod: Duration.days(KEPT_DAYS), enforceSSL: true });
    acknowledge(this, {
      'AwsSolutions-SQS3': 'It is the dead-letter queue of a timer or a stream, which no redrive policy shows.',
    });
    pager.watchDeadLetters(this, concern);
  }
}
