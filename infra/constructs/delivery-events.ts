import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ReceiveDeliveryEventEnvironment } from '../../functions/environment.ts';
import { writeTickets } from './data-access.ts';
import type { OutboundMail } from './outbound-mail.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { BACKGROUND_MEGABYTES, ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

/** Long enough for a batch of which every event waits a moment for our own record. */
const TIMEOUT = Duration.seconds(30);
/** An event that comes before our own record of the mail waits for it as long as the letter itself is tried. */
const TRIES = 8;

const FAILURES = [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT];

function tell(topic: Topic, set: ConfigurationSet, events: EmailSendingEvent[]): void {
  const destination = set.addEventDestination('Events', { destination: EventDestination.snsTopic(topic), events });
  destination.node.addDependency(topic);
}

interface DeliveryEventsProps {
  readonly platform: Platform;
  readonly outbound: OutboundMail;
}

/** What becomes of our letters: SES tells a topic, a queue, the function, and so the ticket. */
export class DeliveryEvents extends Construct {
  constructor(scope: Construct, id: string, { platform, outbound }: DeliveryEventsProps) {
    super(scope, id);
    const topic = new Topic(this, 'Happened', { enforceSSL: true });
    const queue = this.#addQueue(platform);
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
    tell(topic, outbound.letters, FAILURES);
    tell(topic, outbound.followedLetters, [EmailSendingEvent.DELIVERY, ...FAILURES]);
    const receive = this.#addFunction(platform);
    receive.addEventSource(new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true }));
  }

  #addQueue({ pager }: Platform): WorkQueue {
    const impact = 'It is not known on the ticket that a letter bounced or arrived';
    return new WorkQueue(this, 'Queue', {
      pager,
      timeout: TIMEOUT,
      tries: TRIES,
      undelivered: { impact, runbook: 'delivery-unknown' },
      // Longer than all tries of one that is not known take, which is then a dead letter.
      late: { impact: 'Bounces and complaints of customers wait in the queue', after: Duration.minutes(30) },
    });
  }

  #addFunction(platform: Platform): ServiceFunction<typeof ReceiveDeliveryEventEnvironment> {
    const receive = new ServiceFunction(this, 'ReceiveDeliveryEvent', {
      platform,
      entry: 'mail/receive-delivery-event',
      memorySize: BACKGROUND_MEGABYTES,
      variables: ReceiveDeliveryEventEnvironment,
      environment: storeEnvironment(platform),
      timeout: TIMEOUT,
    });
    writeTickets(receive, platform.data);
    return receive;
  }
}
