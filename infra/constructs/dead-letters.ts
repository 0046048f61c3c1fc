import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Concern, Pager } from './pager.ts';

/** As long as SQS keeps a message: whoever is called has two weeks. */
const KEPT_DAYS = 14;

interface DeadLettersProps extends Concern {
  readonly pager: Pager;
  /** A queue hands over what it holds, and says so in its redrive policy. */
  readonly behindQueue?: boolean;
}

/** A dead-letter queue that calls somebody as soon as anything lies in it. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, { pager, behindQueue = false, ...concern }: DeadLettersProps) {
    super(scope, id, { retentionPeriod: Duration.days(KEPT_DAYS), enforceSSL: true });
    if (!behindQueue) {
      acknowledge(this, {
        'AwsSolutions-SQS3': 'It is the dead-letter queue of a timer or a stream, which no redrive policy shows.',
      });
    }
    pager.watchDeadLetters(this, concern);
  }
}
