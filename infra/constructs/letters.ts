import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { SendLetterEnvironment } from '../../functions/environment.ts';
import { recordLetters, signLinks, writeTickets } from './data-access.ts';
import type { OutboundMail } from './outbound-mail.ts';
import { linksEnvironment, type Platform, storeEnvironment } from './platform.ts';
import { BACKGROUND_MEGABYTES, METRICS_NAMESPACE, ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

const TIMEOUT = Duration.seconds(30);
const TRIES = 6;
/** What the function counts: letters that a limit held back. */
const WITHHELD = 'LettersWithheld';

interface LettersProps {
  readonly platform: Platform;
  readonly outbound: OutboundMail;
}

/** The queue of letters to customers and staff, and the function that hands them to SES. */
export class Letters extends Construct {
  readonly queueUrl: string;
  readonly #queue: WorkQueue;

  constructor(scope: Construct, id: string, { platform, outbound }: LettersProps) {
    super(scope, id);
    this.#queue = new WorkQueue(this, 'Queue', {
      pager: platform.pager,
      timeout: TIMEOUT,
      tries: TRIES,
      undelivered: { impact: 'A letter to a customer or to staff did not leave', runbook: 'letter-undelivered' },
      late: { impact: 'Letters to customers and staff wait in the queue', after: Duration.minutes(15) },
    });
    this.queueUrl = this.#queue.queueUrl;
    const send = this.#addFunction({ platform, outbound });
    // Few at a time: SES accepts a limited rate, and a throttled one must hold up nothing but letters.
    const { letterSenders: maxConcurrency } = platform.config;
    send.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency }),
    );
  }

  /** Lets a function put letters on the queue. */
  grantPost(fn: LambdaFunction): void {
    this.#queue.grantPost(fn);
  }

  #addFunction({ platform, outbound }: LettersProps): LambdaFunction {
    const send = new ServiceFunction(this, 'SendLetter', {
      platform,
      entry: 'reactions/send-letter',
      memorySize: BACKGROUND_MEGABYTES,
      variables: SendLetterEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...linksEnvironment(platform),
        SUPPORT_ADDRESS: platform.config.supportAddress,
        CONFIGURATION_SET: outbound.letters.configurationSetName,
        FOLLOWED_CONFIGURATION_SET: outbound.followedLetters.configurationSetName,
        LETTERS_PER_HOUR: String(platform.config.lettersPerHour),
      },
      timeout: TIMEOUT,
    });
    writeTickets(send, platform.data);
    recordLetters(send, platform.data);
    platform.pager.watch(send, 'Withheld', {
      metric: new Metric({
        namespace: METRICS_NAMESPACE,
        metricName: WITHHELD,
        statistic: 'Sum',
        period: Duration.minutes(5),
        dimensionsMap: { service: 'letters' },
      }),
      impact: 'Automatic letters to customers or staff are held back, as a limit against loops bites',
      runbook: 'letters-withheld',
    });
    signLinks(send, platform.data);
    outbound.grantSend(send, outbound.letters, outbound.followedLetters);
    return send;
  }
}
