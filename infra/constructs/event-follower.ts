import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { Platform } from './platform.ts';

const LATE = Duration.minutes(15);

/** Events are entries of their own, so only what is inserted counts; anything else in the table changes silently. */
const EVENTS = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { NewImage: { kind: { S: FilterRule.isEqual('entry') } } },
});

interface EventFollowerProps {
  readonly platform: Platform;
  readonly follower: LambdaFunction;
  /** What is missing while events do not get through. */
  readonly impact: string;
  /** 25 unless told. */
  readonly batchSize?: number;
  /** How long it may wait for a batch to fill. */
  readonly window?: Duration;
}

/**
 * Hands every event of the table to a function, those of a ticket in their order. A batch that keeps failing is halved
 * down to the event that does; its place in the stream, and nothing of what is in it, goes to a dead-letter queue, from which
 * `npm run redrive` finds it again.
 */
export class EventFollower extends Construct {
  constructor(scope: Construct, id: string, props: EventFollowerProps) {
    super(scope, id);
    const { platform, follower, impact, batchSize = 25, window } = props;
    const { pager, data } = platform;
    const undelivered = new DeadLetters(this, 'Undelivered', { pager, impact, runbook: 'events-undelivered' });
    follower.addEventSource(
      // Not assignable under exactOptionalPropertyTypes only: CDK declares its optional properties two ways.
      new DynamoEventSource(data.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [EVENTS],
        batchSize,
        ...(window && { maxBatchingWindow: window }),
        bisectBatchOnError: true,
        retryAttempts: 10,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(undelivered),
      }),
    );
    pager.watch(this, 'Late', {
      metric: follower.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      atLeast: LATE.toMilliseconds(),
      impact,
      runbook: 'events-late',
    });
  }
}
