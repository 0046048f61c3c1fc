import { SQSClient } from '@aws-sdk/client-sqs';
import { LEAN, lean } from './lean-client.ts';

/** To queues. It sends to its endpoint, as the other clients do, and not to where a queue's URL says. */
export const queueClient = (): SQSClient => lean(new SQSClient({ ...LEAN, useQueueUrlAsEndpoint: false }));
