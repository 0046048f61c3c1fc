import type { LocalContext } from '../part.ts';

type Where = Pick<LocalContext, 'region' | 'account'>;

export const queueArn = ({ region, account }: Where, name: string) => `arn:aws:sqs:${region}:${account}:${name}`;

/**
 * AWS's own URL, which stays the same whatever port the local cloud has. Clients must be told to send to their endpoint
 * all the same: `new SQSClient({ useQueueUrlAsEndpoint: false })`.
 */
export const queueUrl = ({ region, account }: Where, name: string) =>
  `https://sqs.${region}.amazonaws.com/${account}/${name}`;

/** The name in a queue's ARN or URL. */
export const queueNameIn = (address: string) => address.split(/[:/]/).at(-1) ?? '';
