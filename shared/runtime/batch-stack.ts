import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from './logger.ts';

type Handle = (record: SQSRecord) => Promise<void>;
type QueueFunction = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Handles each message by itself: what fails comes back, the rest is done. */
export const queueFunction = (handle: Handle): QueueFunction => sharedQueueFunction(() => handle);

/** The same for messages that share something: each batch is handled by what `open` makes for it. */
export function sharedQueueFunction(open: (context: Context) => Handle): QueueFunction {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
    const handle = open(context);
    const failed: SQSRecord[] = [];
    for (const record of Records) {
      logger.begin(context);
      if (!(await succeeds(() => handle(record), { messageId: record.messageId }))) failed.push(record);
    }
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
}

async function succeeds(work: () => Promise<void>, keys: Record<string, string>): Promise<boolean> {
  try {
    await work();
    logger.debug('A record was handled', keys);
    return true;
  } catch (error) {
    logger.error('A record failed and will come again', {
      ...keys,
      error: error instanceof Error ? error : new Error(String(error)),
    });
    return false;
  }
}
