import { AwsError } from '../aws-answer.ts';

/** To queues it delivers; to people it only says on the console that it would. */
const PROTOCOLS = ['sqs', 'email', 'email-json'];
const ATTRIBUTES = ['RawMessageDelivery', 'RedrivePolicy'];

/** Throws AwsError, by name, for a subscription that the local SNS cannot serve. */
export function checkSubscription(protocol: string, attributes: Readonly<Record<string, string>>): void {
  if (!PROTOCOLS.includes(protocol)) throw invalid(`local SNS does not know subscriptions by ${protocol}`);
  const unknown = Object.keys(attributes).find((name) => !ATTRIBUTES.includes(name));
  if (unknown) throw invalid(`local SNS does not know the subscription attribute ${unknown}`);
}

export const invalid = (message: string) => new AwsError(400, 'InvalidParameter', `Invalid parameter: ${message}`);

export const noSuchTopic = () => new AwsError(404, 'NotFound', 'Topic does not exist');
