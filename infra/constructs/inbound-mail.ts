import { Aws, Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { type IReceiptRuleSet, ReceiptRule, ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { S3 } from 'aws-cdk-lib/aws-ses-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ReceiveMailEnvironment } from '../../functions/environment.ts';
import { acknowledge } from './acknowledge.ts';
import { readMails, signLinks, storeFiles, writeTickets } from './data-access.ts';
import { INBOUND_PREFIX } from './mail-bucket.ts';
import { linksEnvironment, type Platform, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

const TIMEOUT = Duration.seconds(60);
const TRIES = 5;

/** Mail to the support address: SES keeps it in the bucket and tells a topic, a queue, the function. */
export class InboundMail extends Construct {
  readonly ruleSetName: string;
  readonly queueUrl: string;

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    const arrived = this.#addTopic();
    const queue = this.#addQueue(platform);
    this.queueUrl = queue.queueUrl;
    arrived.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
    const receive = this.#addFunction(platform);
    receive.addEventSource(new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true }));
    const ruleSet = this.#ruleSet(platform);
    this.ruleSetName = ruleSet.receiptRuleSetName;
    this.#addRule({ platform, ruleSet, arrived });
  }

  #addTopic(): Topic {
    const topic = new Topic(this, 'Arrived', { enforceSSL: true });
    topic.grantPublish(
      new ServicePrincipal('ses.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    return topic;
  }

  #addQueue({ pager }: Platform): WorkQueue {
    return new WorkQueue(this, 'Queue', {
      pager,
      timeout: TIMEOUT,
      tries: TRIES,
      undelivered: { impact: 'A mail of a customer became no ticket and no reply', runbook: 'mail-undelivered' },
      late: { impact: 'Mails of customers wait in the queue', after: Duration.minutes(15) },
    });
  }

  #addFunction(platform: Platform): ServiceFunction<typeof ReceiveMailEnvironment> {
    const { config, data } = platform;
    const receive = new ServiceFunction(this, 'ReceiveMail', {
      platform,
      entry: 'mail/receive-mail',
      variables: ReceiveMailEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...linksEnvironment(platform),
        MAIL_BUCKET: data.mails.bucketName,
        FILES_BUCKET: data.files.bucketName,
        SUPPORT_ADDRESS: config.supportAddress,
      },
      // SES takes mails of 40 MB, which are parsed whole.
      memorySize: 1024,
      timeout: TIMEOUT,
    });
    writeTickets(receive, data);
    readMails(receive, data);
    storeFiles(receive, data);
    signLinks(receive, data);
    return receive;
  }

  /** An account has one active set: one that is in use is joined, never replaced. */
  #ruleSet({ config: { receiptRuleSet } }: Platform): IReceiptRuleSet {
    if (receiptRuleSet.kind === 'own') return new ReceiptRuleSet(this, 'RuleSet');
    return ReceiptRuleSet.fromReceiptRuleSetName(this, 'RuleSet', receiptRuleSet.name);
  }

  #addRule({ platform, ruleSet, arrived }: { platform: Platform; ruleSet: IReceiptRuleSet; arrived: Topic }): void {
    const { config, data } = platform;
    // By name, so that what the rule needs is not written into the policy of the data stack's bucket a second time.
    const bucket = Bucket.fromBucketName(this, 'Mails', data.mails.bucketName);
    const rule = new ReceiptRule(this, 'Rule', {
      ruleSet,
      recipients: [config.supportAddress],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [new S3({ bucket, objectKeyPrefix: INBOUND_PREFIX, topic: arrived })],
    });
    rule.node.addDependency(arrived);
    acknowledge(rule, { '@aws-cdk/s3:AddBucketPermissions': 'The bucket of the data stack lets SES in by itself.' });
  }
}
