import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue } from 'aws-cdk-lib/aws-sqs';
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
import { DeadLetters } from './dead-letters.ts';
import { linksEnvironment, type Platform, signInEnvironment, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';

const TIMEOUT = Duration.minutes(5);
const TRIES = 6;
/** An hour into the first of a month, in the company's zone: when the month before has come of age. */
const FIRST_OF_THE_MONTH = 'cron(5 1 1 * ? *)';

const concern = {
  impact: 'Personal data that was to be given out or destroyed waits',
  runbook: 'personal-data-waiting',
} as const;

/** Export and erasure of persons on request, and of what is three years over (B4.4.4.1): who orders, and who carries it out. */
export class PersonalData extends Construct {
  /** Serves the pages and the calls about persons' data. */
  readonly edge: LambdaFunction;
  readonly #platform: Platform;
  readonly #queue: Queue;
  readonly #undelivered: DeadLetters;

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    this.#platform = platform;
    this.#undelivered = new DeadLetters(this, 'Undelivered', { pager: platform.pager, ...concern });
    this.#queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.#undelivered, maxReceiveCount: TRIES },
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

  #mayOrder(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#queue.queueArn] }));
  }

  #addEdge(): LambdaFunction {
    const platform = this.#platform;
    const edge = new ServiceFunction(this, 'Edge', {
      platform,
      entry: 'pages/personal-data',
      schema: PersonalDataEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...linksEnvironment(platform),
        ...signInEnvironment(platform),
        ...this.#tasks(),
        FILES_BUCKET: platform.data.files.bucketName,
      },
      impact: 'Personal data cannot be given out, erased or held',
      runbook: 'function-failing',
    });
    writeTickets(edge, platform.data);
    signLinks(edge, platform.data);
    readExports(edge, platform.data);
    this.#mayOrder(edge);
    return edge;
  }

  #addHandler(): LambdaFunction {
    const platform = this.#platform;
    const handle = new ServiceFunction(this, 'HandlePersonalData', {
      platform,
      entry: 'reactions/handle-personal-data',
      schema: HandlePersonalDataEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...this.#tasks(),
        FILES_BUCKET: platform.data.files.bucketName,
        MAIL_BUCKET: platform.data.mails.bucketName,
      },
      // An archive of an export is held in memory.
      memorySize: 1_024,
      timeout: TIMEOUT,
      failingPeriods: 3,
      ...concern,
    });
    writeTickets(handle, platform.data);
    noteWords(handle, platform.data);
    destroyObjects(handle, platform.data);
    putExports(handle, platform.data);
    this.#mayOrder(handle);
    return handle;
  }

  #addRetirement(): LambdaFunction {
    const platform = this.#platform;
    const retire = new ServiceFunction(this, 'RetireRecords', {
      platform,
      entry: 'timers/retire-records',
      schema: RetireRecordsEnvironment,
      environment: { ...storeEnvironment(platform), ...this.#tasks() },
      timeout: Duration.minutes(2),
      impact: 'Records whose three years are over are kept longer than the regulations say',
      runbook: 'personal-data-waiting',
    });
    findRetired(retire, platform.data);
    this.#mayOrder(retire);
    retire.configureAsyncInvoke({ onFailure: new SqsDestination(this.#undelivered), retryAttempts: 2 });
    return retire;
  }

  #schedule(retire: LambdaFunction): void {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [retire.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#undelivered.queueArn] }));
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: FIRST_OF_THE_MONTH,
      scheduleExpressionTimezone: this.#platform.config.companyZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: retire.functionArn, roleArn: role.roleArn, deadLetterConfig: { arn: this.#undelivered.queueArn } },
    });
  }
}
