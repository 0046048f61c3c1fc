import type { LocalContext, Resource, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import { checkSubscription } from './subscription-rules.ts';
import type { TopicStore } from './topic-store.ts';

/** `AWS::SNS::Topic` and `AWS::SNS::Subscription`. */
export function topicKinds({ region, account }: LocalContext, store: TopicStore): ResourceKind[] {
  const topicArn = (name: string) => `arn:aws:sns:${region}:${account}:${name}`;
  const topic: ResourceKind = {
    type: 'AWS::SNS::Topic',
    identify(resource) {
      const name = givenName(resource, 'TopicName') ?? physicalName(resource, 256);
      return { ref: topicArn(name), attributes: { TopicArn: topicArn(name), TopicName: name } };
    },
    create(resource) {
      requireKnown(resource, {
        known: ['TopicName', 'DisplayName', 'Subscription', 'FifoTopic'],
        inert: [
          'KmsMasterKeyId',
          'Tags',
          'TracingConfig',
          'SignatureVersion',
          'DeliveryStatusLogging',
          'DataProtectionPolicy',
        ],
      });
      if (resource.properties.FifoTopic === true) throw unsupported(resource, 'FIFO topics');
      store.save(resource.ref, { DisplayName: String(resource.properties.DisplayName ?? '') });
      for (const { Protocol, Endpoint } of resource.properties.Subscription ?? []) {
        declare(store, resource, { topicArn: resource.ref, Protocol, Endpoint });
      }
    },
  };
  const subscription: ResourceKind = {
    type: 'AWS::SNS::Subscription',
    identify(resource) {
      const arn = `${topicArn(physicalName(resource, 256))}:declared`;
      return { ref: arn, attributes: { Arn: arn } };
    },
    create(resource) {
      requireKnown(resource, {
        known: ['TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery', 'RedrivePolicy'],
        inert: ['Region'],
      });
      const { TopicArn, Protocol, Endpoint } = resource.properties;
      declare(store, resource, { topicArn: TopicArn, Protocol, Endpoint });
    },
  };
  return [topic, subscription];
}

function declare(
  store: TopicStore,
  resource: Resource,
  { topicArn, Protocol, Endpoint }: { topicArn: string; Protocol: string; Endpoint: string },
): void {
  const { RawMessageDelivery, RedrivePolicy } = resource.properties;
  const attributes: Record<string, string> = {
    ...(RawMessageDelivery !== undefined && { RawMessageDelivery: String(RawMessageDelivery) }),
    ...(RedrivePolicy !== undefined && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
  };
  checkSubscription(Protocol, attributes);
  const arn = resource.ref === topicArn ? `${topicArn}:${Protocol}:${Endpoint}` : resource.ref;
  store.subscribe({ arn, topicArn, protocol: Protocol, endpoint: Endpoint, attributes }, { declared: true });
}
