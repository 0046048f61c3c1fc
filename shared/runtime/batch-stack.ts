import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';
import { logger } from './logger.ts';

/** Handles each message by itself: what fails comes back, the rest is done. */
export function queueFunction(
  handle: (record: SQSRecord) => Promise<void>,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async ({ Records }) => {
      const failed: SQSRecord[] = [];
      for (const record of Records) {
        if (!(await succeeds(() => handle(record), { messageId: record.messageId }))) failed.push(record);
      }
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
}

/** Handles records in their order and stops at the first failure, from where the stream goes on next time. */
export function streamFunction(
  handle: (record: DynamoDBRecord) => Promise<void>,
): (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse> {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async ({ Records }) => {
      for (const record of Records) {
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        if (!(await succeeds(() => handle(record), { sequenceNumber: itemIdentifier }))) {
          return { batchItemFailures: [{ itemIdentifier }] };
        }
      }
      return { batchItemFailures: [] };
    });
}

async function succeeds(work: () => Promise<void>, keys: Record<string, string>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    logger.error('A record failed and will come again', {
      ...keys,
      error: error instanceof Error ? error : new Error(String(error)),
    });
    return false;
  }
}
