import { Duration } from 'aws-cdk-lib';
import { type Function as LambdaFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { MoveDutiesEnvironment } from '../../functions/environment.ts';
import { writeTickets } from './data-access.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

const TIMEOUT = Duration.minutes(1);
const TRIES = 6;
const LATE = Duration.minutes(30);
/** A turn follows the one before; two jobs may run beside each other. */
const SIDE_BY_SIDE = 2;

/** The queue of turns in which open duties follow a changed setting, and the function that takes them. */
export class DutyMoves extends Construct {
  readonly queueUrl: string;
  readonly #queue: WorkQueue;

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    const impact = 'Deadlines of open tickets do not follow a changed calendar or span; new tickets do';
    this.#queue = new WorkQueue(this, 'Queue', {
      pager: platform.pager,
      timeout: TIMEOUT,
      tries: TRIES,
      undelivered: { impact, runbook: 'settings-not-followed' },
      late: { impact, after: LATE },
    });
    this.queueUrl = this.#queue.queueUrl;
    const move = new ServiceFunction(this, 'MoveDuties', {
      platform,
      entry: 'settings/move-duties',
      variables: MoveDutiesEnvironment,
      environment: { ...storeEnvironment(platform), MOVES_QUEUE_URL: this.queueUrl },
      timeout: TIMEOUT,
      // Turn after turn: Lambda takes that for a loop, and would stop it after sixteen. It ends with the tickets that are open.
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    writeTickets(move, platform.data);
    this.grantPost(move);
    move.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: SIDE_BY_SIDE }),
    );
  }

  /** Lets a function begin a job, or its next turn. */
  grantPost(fn: LambdaFunction): void {
    this.#queue.grantPost(fn);
  }
}
