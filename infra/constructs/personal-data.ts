import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Function as LambdaFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import {
  HandlePersonalDataEnvironment,
  PersonalDataEnvironment,
  RetireRecordsEnvironment,
} from '../../functions/environment.ts';
import {
  destroyObjects,
  findRetired,
  noteWords,
  putExports,
  readExports,
  signLinks,
  writeTickets,
} from './data-access.ts';
import type { Concern } from './pager.ts';
import { linksEnvironment, type Platform, signInEnvironment, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

const TIMEOUT = Duration.minutes(5);
const TRIES = 6;
/** What destroys has no hurry: six tries take three hours. */
const LATE = Duration.hours(4);
/** An hour into the first of a month, in the company's zone: when the month before has come of age. */
const FIRST_OF_THE_MONTH = 'cron(5 1 1 * ? *)';

const UNDELIVERED: Concern = {
  impact: 'Personal data that was to be given out or destroyed waits, or is kept longer than the regulations say',
  runbook: 'personal-data-waiting',
};

/** Export and erasure of persons on request, and of what is three years over (B4.4.4.1): who orders, and who carries it out. */
export class PersonalData extends Construct {
  /** Serves the pages and the calls about persons' data. */
  readonly edge: LambdaFunction;
  readonly #platform: Platform;
  readonly #queue: WorkQueue;

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    this.#platform = platform;
    this.#queue = new WorkQueue(this, 'Queue', {
      pager: platform.pager,
      timeout: TIMEOUT,
      tries: TRIES,
      undelivered: UNDELIVERED,
      late: { impact: UNDELIVERED.impact, after: LATE },
    });
    this.edge = this.#addEdge();
    const handle = this.#addHandler();
    // One at a time: what destroys has no hurry, and orders of one person never meet.
    handle.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: 2 }),
    );
    this.#schedule(this.#addRetirement());
  }

  #tasks() {
    return { PRIVACY_QUEUE_URL: this.#queue.queueUrl };
  }

  #addEdge(): LambdaFunction {
    const platform = this.#platform;
    const edge = new ServiceFunction(this, 'Edge', {
      platform,
      entry: 'pages/personal-data',
      variables: PersonalDataEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...linksEnvironment(platform),
        ...signInEnvironment(platform),
        ...this.#tasks(),
        FILES_BUCKET: platform.data.files.bucketName,
      },
    });
    writeTickets(edge, platform.data);
    signLinks(edge, platform.data);
    readExports(edge, platform.data);
    this.#queue.grantPost(edge);
    return edge;
  }

  #addHandler(): LambdaFunction {
    const platform = this.#platform;
    const handle = new ServiceFunction(this, 'HandlePersonalData', {
      platform,
      entry: 'reactions/handle-personal-data',
      variables: HandlePersonalDataEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...this.#tasks(),
        FILES_BUCKET: platform.data.files.bucketName,
        MAIL_BUCKET: platform.data.mails.bucketName,
      },
      // An archive of an export is held in memory.
      memorySize: 1_024,
      timeout: TIMEOUT,
      // What has no time left orders the rest of itself: Lambda takes that for a loop, and would stop it after sixteen.
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    writeTickets(handle, platform.data);
    noteWords(handle, platform.data);
    destroyObjects(handle, platform.data);
    putExports(handle, platform.data);
    this.#queue.grantPost(handle);
    return handle;
  }

  #addRetirement(): LambdaFunction {
    const platform = this.#platform;
    const retire = new ServiceFunction(this, 'RetireRecords', {
      platform,
      entry: 'timers/retire-records',
      variables: RetireRecordsEnvironment,
      environment: { ...storeEnvironment(platform), ...this.#tasks() },
      timeout: Duration.minutes(2),
    });
    findRetired(retire, platform.data);
    this.#queue.grantPost(retire);
    retire.configureAsyncInvoke({ onFailure: new SqsDestination(this.#queue.undelivered), retryAttempts: 2 });
    return retire;
  }

  #schedule(retire: LambdaFunction): void {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [retire.functionArn] }));
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#queue.undelivered.queueArn] }),
    );
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: FIRST_OF_THE_MONTH,
      scheduleExpressionTimezone: this.#platform.config.companyZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: retire.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: this.#queue.undelivered.queueArn },
      },
    });
  }
}
