import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../part.ts';
import type { QueryAction, QueryInput } from '../query-protocol.ts';
import type { Publication } from './publish.ts';
import { checkSubscription, invalid, noSuchTopic } from './subscription-rules.ts';
import type { Subscription, TopicStore } from './topic-store.ts';

/** The actions of the SNS API. */
export function topicActions(
  { region, account }: LocalContext,
  store: TopicStore,
  publish: (publication: Publication) => string,
): Record<string, QueryAction> {
  const known = (arn: string) => {
    const attributes = store.find(arn);
    if (!attributes) throw noSuchTopic();
    return attributes;
  };
  return {
    CreateTopic(input) {
      const name = input.required('Name');
      if (!/^[\w-]{1,256}$/.test(name)) throw invalid('Topic Name (local SNS has standard topics only)');
      const arn = `arn:aws:sns:${region}:${account}:${name}`;
      if (!store.find(arn)) store.save(arn, attributesIn(input));
      return { TopicArn: arn };
    },
    DeleteTopic(input) {
      store.remove(input.required('TopicArn'));
      return {};
    },
    ListTopics: () => ({ Topics: store.list().map((TopicArn) => ({ TopicArn })) }),
    GetTopicAttributes(input) {
      const TopicArn = input.required('TopicArn');
      const counts = {
        SubscriptionsConfirmed: String(store.subscriptionsOf(TopicArn).length),
        SubscriptionsPending: '0',
      };
      return { Attributes: new Map(Object.entries({ ...known(TopicArn), TopicArn, Owner: account, ...counts })) };
    },
    SetTopicAttributes(input) {
      const arn = input.required('TopicArn');
      store.save(arn, { ...known(arn), [input.required('AttributeName')]: input.text('AttributeValue') ?? '' });
      return {};
    },
    Subscribe(input) {
      known(input.required('TopicArn'));
      return { SubscriptionArn: subscribe(store, input) };
    },
    Unsubscribe(input) {
      store.unsubscribe(input.required('SubscriptionArn'));
      return {};
    },
    ListSubscriptionsByTopic(input) {
      known(input.required('TopicArn'));
      const found = store.subscriptionsOf(input.required('TopicArn'));
      return { Subscriptions: found.map((subscription) => toWire(subscription, account)) };
    },
    Publish: (input) => ({ MessageId: publish(publicationIn(input)) }),
  };
}

function attributesIn(input: QueryInput): Record<string, string> {
  const pairs = input.entries('Attributes').map(({ key, path }) => [key, input.text(`${path}.value`) ?? '']);
  return Object.fromEntries(pairs);
}

/** The same queue again gives the same subscription, as in AWS. */
function subscribe(store: TopicStore, input: QueryInput): string {
  const [topicArn, protocol, endpoint] = [
    input.required('TopicArn'),
    input.required('Protocol'),
    input.required('Endpoint'),
  ];
  const attributes = attributesIn(input);
  checkSubscription(protocol, attributes);
  const same = store.subscriptionsOf(topicArn).find((one) => one.protocol === protocol && one.endpoint === endpoint);
  const arn = same?.arn ?? `${topicArn}:${randomUUID()}`;
  store.subscribe({ arn, topicArn, protocol, endpoint, attributes }, { declared: false });
  return arn;
}

function publicationIn(input: QueryInput): Publication {
  for (const name of input.names()) {
    if (/^(MessageStructure|PhoneNumber|MessageGroupId|MessageDeduplicationId)$/.test(name)) {
      throw invalid(`local SNS does not know ${name}`);
    }
  }
  return {
    topicArn: input.text('TopicArn') ?? input.required('TargetArn'),
    message: input.required('Message'),
    subject: input.text('Subject'),
    attributes: messageAttributesIn(input),
  };
}

function messageAttributesIn(input: QueryInput): Record<string, unknown> {
  const pairs = input.entries('MessageAttributes', 'Name').map(({ key, path }) => {
    const [DataType, StringValue, BinaryValue] = ['DataType', 'StringValue', 'BinaryValue'].map((part) =>
      input.text(`${path}.Value.${part}`),
    );
    return [key, { DataType, ...(BinaryValue === undefined ? { StringValue } : { BinaryValue }) }];
  });
  return Object.fromEntries(pairs);
}

function toWire({ arn, topicArn, protocol, endpoint }: Subscription, account: string) {
  return { SubscriptionArn: arn, TopicArn: topicArn, Protocol: protocol, Endpoint: endpoint, Owner: account };
}
