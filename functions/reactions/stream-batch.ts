import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from '../../shared/runtime/logger.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import { entryOfRecord } from './entry-of-record.ts';

interface Delivered {
  readonly position: number;
  readonly entry: Entry;
}

type React = (entry: Entry) => Promise<void>;

/** Reacts to one ticket's entries in order. @returns the position of the first that failed, if any */
async function reactInOrder(entries: readonly Delivered[], react: React): Promise<number | undefined> {
  for (const { position, entry } of entries) {
    try {
      await react(entry);
    } catch (error) {
      logger.error('reaction failed', { ticket: entry.number, entry: entry.version, error: error as Error });
      return position;
    }
  }
  return undefined;
}

const sequenceOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? '';

/**
 * Reacts to each entry of a stream batch: tickets side by side, a ticket's entries in order. After a failure Lambda
 * delivers again from the earliest record that failed; what succeeded behind it runs twice without harm.
 */
export const streamBatch =
  (react: React) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const delivered = Records.map((record, position) => ({ position, entry: entryOfRecord(record) }));
    const byTicket = Map.groupBy(delivered, ({ entry }) => entry.number);
    const outcomes = await Promise.all([...byTicket.values()].map((entries) => reactInOrder(entries, react)));
    const failed = outcomes.filter((position) => position !== undefined);
    if (failed.length === 0) return { batchItemFailures: [] };
    return { batchItemFailures: [{ itemIdentifier: sequenceOf(Records[Math.min(...failed)]) }] };
  };
