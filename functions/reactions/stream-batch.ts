import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from '../../shared/runtime/logger.ts';
import { entryOfRecord } from './entry-of-record.ts';
import type { Entry } from '../../shared/tickets/events.ts';

const sequenceOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber ?? '';

/**
 * Reacts to each entry of a stream batch in order. At the first failure it stops and names the record, so that Lambda
 * delivers again from there: order within a ticket is kept.
 */
export const streamBatch =
  (react: (entry: Entry) => Promise<void>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      const entry = entryOfRecord(record);
      try {
        await react(entry);
      } catch (error) {
        logger.error('reaction failed', { ticket: entry.number, entry: entry.version, error: error as Error });
        return { batchItemFailures: [{ itemIdentifier: sequenceOf(record) }] };
      }
    }
    return { batchItemFailures: [] };
  };
