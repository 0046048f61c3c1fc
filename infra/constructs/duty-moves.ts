import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MoveDutiesEnvironment } from '../../functions/environment.ts';
import { writeTickets } from './data-access.ts';
import { DeadLetters } from './dead-letters.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';

const TIMEOUT = Duration.minutes(1);
const TRIES = 6;
/** A turn follows the one before; two jobs may run beside each other. */
const SIDE_BY_SIDE = 2;

/** The queue of turns in which open duties follow a changed setting, and the function that takes them. */
export class DutyMoves extends Construct {
  readonly queueUrl: string;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    const concern = {
      impact: 'Deadlines of open tickets do not follow a changed calendar or span; new tickets do',
      runbook: 'settings-not-followed',
    } as const;
    const undelivered = new DeadLetters(this, 'Undelivered', { pager: platform.pager, ...concern });
    this.#queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: undelivered, maxReceiveCount: TRIES },
    });
    this.queueUrl = this.#queue.queueUrl;
    const move = new ServiceFunction(this, 'MoveDuties', {
      platform,
      entry: 'settings/move-duties',
      schema: MoveDutiesEnvironment,
      environment: { ...storeEnvironment(platform), MOVES_QUEUE_URL: this.queueUrl },
      timeout: TIMEOUT,
      failingPeriods: 3,
      ...concern,
    });
    writeTickets(move, platform.data);
    this.grantPost(move);
    move.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: SIDE_BY_SIDE }),
    );
  }

  /** Lets a function begin a job, or its next turn. */
  grantPost(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#queue.queueArn] }));
  }
}
