import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../part.ts';
import { queueNameIn } from '../sqs/queue-address.ts';
import type { Queues } from '../sqs/queues.ts';
import { SqsError } from '../sqs/sqs-error.ts';
import { inTransaction } from '../transaction.ts';
import { invalid, noSuchTopic } from './subscription-rules.ts';
import type { Subscription, TopicStore } from './topic-store.ts';

const MOST_BYTES = 262_144;

export interface Publication {
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string | undefined;
  /** As the API has them: `{name: {DataType, StringValue?, BinaryValue?}}`. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** Hands a message to all subscriptions of its topic, in one transaction; returns its message id. Throws AwsError. */
export function publish(
  { context, store, queues }: { context: LocalContext; store: TopicStore; queues: Queues },
  publication: Publication,
): string {
  if (!store.find(publication.topicArn)) throw noSuchTopic();
  if (publication.message === '') throw invalid('Empty message');
  if (Buffer.byteLength(publication.message) > MOST_BYTES) throw invalid('Message too long');
  const id = randomUUID();
  inTransaction(context.database, () => {
    for (const subscription of store.subscriptionsOf(publication.topicArn)) {
      if (subscription.protocol !== 'sqs') {
        context.log(
          `mail of ${queueNameIn(publication.topicArn)} to ${subscription.endpoint}: ${publication.subject ?? ''}`,
        );
        continue;
      }
      deliver({ context, queues }, { id, publication, subscription });
    }
  });
  return id;
}

interface Delivery {
  readonly id: string;
  readonly publication: Publication;
  readonly subscription: Subscription;
}

function deliver({ context, queues }: { context: LocalContext; queues: Queues }, delivery: Delivery): void {
  const { attributes, endpoint } = delivery.subscription;
  const isRaw = attributes.RawMessageDelivery === 'true';
  const body = isRaw ? delivery.publication.message : JSON.stringify(envelope(context, delivery));
  const options =
    isRaw && delivery.publication.attributes ? { attributes: { ...delivery.publication.attributes } } : {};
  try {
    queues.send(endpoint, body, options);
  } catch (error) {
    if (!(error instanceof SqsError)) throw error;
    const target = JSON.parse(attributes.RedrivePolicy ?? '{}').deadLetterTargetArn;
    if (target) queues.send(target, body, options);
    else context.log(`SNS could not deliver to ${endpoint}: ${error.message}`);
  }
}

function envelope({ clock, region }: LocalContext, { id, publication, subscription }: Delivery): object {
  const { topicArn, message, subject, attributes } = publication;
  const host = `https://sns.${region}.amazonaws.com`;
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    ...(subject && { Subject: subject }),
    Message: message,
    Timestamp: clock.iso(),
    SignatureVersion: '1',
    Signature: 'bG9jYWw=',
    SigningCertURL: `${host}/SimpleNotificationService-local.pem`,
    UnsubscribeURL: `${host}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...(attributes && Object.keys(attributes).length > 0 && { MessageAttributes: inEnvelope(attributes) }),
  };
}

function inEnvelope(attributes: Readonly<Record<string, unknown>>): object {
  const pairs = Object.entries(attributes).map(([name, given]) => {
    const { DataType, StringValue, BinaryValue } = given as Record<string, string>;
    return [name, { Type: DataType, Value: StringValue ?? BinaryValue }];
  });
  return Object.fromEntries(pairs);
}
