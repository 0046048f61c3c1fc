import { Duration } from 'aws-cdk-lib';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CountEventsEnvironment, DUTY_MISSED, FollowEventsEnvironment } from '../../functions/environment.ts';
import { noteWords, writeTickets } from './data-access.ts';
import type { DeadlineTimers } from './deadline-timers.ts';
import { EventFollower } from './event-follower.ts';
import type { Letters } from './letters.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import type { Procedures } from './procedures.ts';
import { BACKGROUND_MEGABYTES, METRICS_NAMESPACE, ServiceFunction } from './service-function.ts';

/** Promises of the regulations that were not kept, counted off the log of whoever counts events. */
export const DUTIES_MISSED = 'DutiesMissed';

const TIMEOUT = Duration.seconds(60);

/** Counting costs by the batch: it waits for others, as nobody looks at a report or searches within the minute. */
const COUNTED_TOGETHER = { batchSize: 100, window: Duration.seconds(60) };

/** A hundred entries at once, with as much written in them as an event holds (ADR 32); else it waits like all in the background. */
const COUNTING_MEGABYTES = 384;

interface ReactionsProps {
  readonly platform: Platform;
  readonly timers: DeadlineTimers;
  readonly procedures: Procedures;
  readonly letters: Letters;
}

/** What follows from an event: timers, procedures and letters by one consumer, what reports and search read by another. */
export class Reactions extends Construct {
  constructor(scope: Construct, id: string, props: ReactionsProps) {
    super(scope, id);
    this.#followEvents(props);
    this.#countEvents(props);
  }

  #followEvents({ platform, timers, procedures, letters }: ReactionsProps): void {
    const impact = 'Timers, procedures and letters do not follow what happens to tickets';
    const follower = new ServiceFunction(this, 'FollowEvents', {
      platform,
      entry: 'reactions/follow-events',
      memorySize: BACKGROUND_MEGABYTES,
      variables: FollowEventsEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...timers.environment,
        LETTERS_QUEUE_URL: letters.queueUrl,
        STATE_MACHINES: procedures.environment,
      },
      timeout: TIMEOUT,
    });
    writeTickets(follower, platform.data);
    timers.grantManage(follower);
    procedures.grantStart(follower);
    procedures.grantAnswer(follower, 'Signal');
    letters.grantPost(follower);
    new EventFollower(this, 'Follow', { platform, follower, impact });
  }

  #countEvents({ platform }: ReactionsProps): void {
    const impact = 'The counters of reports and the words of search fall behind';
    const follower = new ServiceFunction(this, 'CountEvents', {
      platform,
      entry: 'reactions/count-events',
      memorySize: COUNTING_MEGABYTES,
      variables: CountEventsEnvironment,
      environment: storeEnvironment(platform),
      timeout: TIMEOUT,
    });
    writeTickets(follower, platform.data);
    noteWords(follower, platform.data);
    new EventFollower(this, 'Count', { platform, follower, impact, ...COUNTED_TOGETHER });
    new MetricFilter(this, 'Missed', {
      logGroup: follower.logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', DUTY_MISSED),
      metricNamespace: METRICS_NAMESPACE,
      metricName: DUTIES_MISSED,
    });
  }
}
