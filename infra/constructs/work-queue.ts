import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { Concern, Pager } from './pager.ts';

/** As long as SQS keeps a message. */
const KEPT_DAYS = 14;

interface WorkQueueProps {
  readonly pager: Pager;
  /** Of the function that takes what comes; a message is handed out again after six times as long. */
  readonly timeout: Duration;
  /** How often a message is tried before it becomes a dead letter. */
  readonly tries: number;
  readonly undelivered: Concern;
  /** How old the oldest message may get, whatever keeps it: a function that fails, is throttled or no longer asked. */
  readonly late: { readonly after: Duration; readonly impact: string };
}

/** A queue that a function works off: with a dead-letter queue beside it, and an alarm on what waits too long. */
export class WorkQueue extends Queue {
  readonly undelivered: DeadLetters;

  constructor(scope: Construct, id: string, { pager, timeout, tries, undelivered, late }: WorkQueueProps) {
    const deadLetters = new DeadLetters(scope, 'Undelivered', { pager, behindQueue: true, ...undelivered });
    super(scope, id, {
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(KEPT_DAYS),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: tries },
    });
    this.undelivered = deadLetters;
    pager.watch(this, 'Late', {
      metric: this.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
      atLeast: late.after.toSeconds(),
      impact: late.impact,
      runbook: 'messages-late',
    });
  }

  /** Lets a function put messages here. */
  grantPost(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queueArn] }));
  }
}
