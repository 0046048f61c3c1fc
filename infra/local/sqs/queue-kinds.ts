import type { LocalContext, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import type { LocalQueues } from './local-queues.ts';
import { queueArn, queueUrl } from './queue-address.ts';
import { checkQueueAttributes, type QueueAttributes, STANDARD_ATTRIBUTES } from './queue-attributes.ts';

const INERT = ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled', 'RedriveAllowPolicy', 'Tags'];
const KNOWN = ['QueueName', 'RedrivePolicy', ...Object.keys(STANDARD_ATTRIBUTES)];

/** `AWS::SQS::Queue`. */
export function queueKinds(context: LocalContext, { queues }: LocalQueues): ResourceKind[] {
  const queue: ResourceKind = {
    type: 'AWS::SQS::Queue',
    identify(resource) {
      const name = givenName(resource, 'QueueName') ?? physicalName(resource, 80);
      const url = queueUrl(context, name);
      return { ref: url, attributes: { Arn: queueArn(context, name), QueueName: name, QueueUrl: url } };
    },
    create(resource) {
      requireKnown(resource, { known: KNOWN, inert: INERT });
      const name = resource.attributes.QueueName ?? '';
      if (name.endsWith('.fifo')) throw unsupported(resource, 'FIFO queues');
      const wanted = checkQueueAttributes(attributesOf(resource.properties));
      const existing = queues.find(name);
      if (JSON.stringify(existing?.attributes) !== JSON.stringify({ ...STANDARD_ATTRIBUTES, ...wanted })) {
        queues.save(name, wanted);
      }
    },
  };
  return [queue];
}

function attributesOf(properties: Record<string, unknown>): QueueAttributes {
  const kept = Object.entries(properties).filter(([name]) => name !== 'QueueName' && KNOWN.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  );
}
