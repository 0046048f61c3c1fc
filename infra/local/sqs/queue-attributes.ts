import { SqsError } from './sqs-error.ts';

/** What a queue is set to; all values as text, as the API has them. */
export type QueueAttributes = Record<string, string>;

export interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

const NUMBERS: Record<string, { least: number; most: number; standard: number }> = {
  DelaySeconds: { least: 0, most: 900, standard: 0 },
  MaximumMessageSize: { least: 1_024, most: 1_048_576, standard: 1_048_576 },
  MessageRetentionPeriod: { least: 60, most: 1_209_600, standard: 345_600 },
  ReceiveMessageWaitTimeSeconds: { least: 0, most: 20, standard: 0 },
  VisibilityTimeout: { least: 0, most: 43_200, standard: 30 },
};

/** Kept and given back, but of no effect on one machine: permissions and encryption. */
const INERT = [
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'RedriveAllowPolicy',
];

/** What a queue does about which nothing was said. */
export const STANDARD_ATTRIBUTES: QueueAttributes = Object.fromEntries(
  Object.entries(NUMBERS).map(([name, { standard }]) => [name, String(standard)]),
);

/** Checks attributes to be set; throws SqsError, naming a FIFO or unknown attribute. An empty value unsets. */
export function checkQueueAttributes(attributes: QueueAttributes): QueueAttributes {
  for (const [name, value] of Object.entries(attributes)) checkAttribute(name, value);
  return attributes;
}

function checkAttribute(name: string, value: string): void {
  const range = NUMBERS[name];
  if (range) {
    checkNumber(name, value, range);
  } else if (name === 'RedrivePolicy') {
    if (value !== '') parseRedrivePolicy(value);
  } else if (!INERT.includes(name)) {
    throw new SqsError('InvalidAttributeName', `Unknown Attribute ${name}. (The local SQS has standard queues only.)`);
  }
}

function checkNumber(name: string, value: string, { least, most }: { least: number; most: number }): void {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return;
  throw new SqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}. Reason: ${least} to ${most}.`);
}

/** Reads a RedrivePolicy; throws SqsError for one that SQS would not take. */
export function parseRedrivePolicy(text: string): RedrivePolicy {
  const { deadLetterTargetArn, maxReceiveCount } = readJson(text);
  const count = Number(maxReceiveCount);
  if (typeof deadLetterTargetArn === 'string' && Number.isInteger(count) && count >= 1 && count <= 1_000) {
    return { deadLetterTargetArn, maxReceiveCount: count };
  }
  throw invalidRedrive(text);
}

function readJson(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw invalidRedrive(text);
  }
}

function invalidRedrive(text: string): SqsError {
  return new SqsError('InvalidAttributeValue', `Value ${text} for parameter RedrivePolicy is invalid.`);
}
