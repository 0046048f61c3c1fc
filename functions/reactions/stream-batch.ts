import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from '../../shared/runtime/logger.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import { entryOfRecord } from './entry-of-record.ts';

/** The entries of one ticket that a batch brings, in their order. */
export interface TicketEntries {
  readonly number: string;
  readonly entries: readonly Entry[];
}

/** @returns those that failed */
type React = (tickets: readonly TicketEntries[]) => Promise<readonly TicketEntries[]>;

/** Tickets side by side; what fails of one is told with its number and keeps none of the others. */
export const eachTicket =
  (react: (ticket: TicketEntries) => Promise<void>): React =>
  async (tickets) => {
    const outcomes = await Promise.all(
      tickets.map((ticket) =>
        react(ticket).then(
          () => {
            logger.debug('followed', { ticket: ticket.number });
            return [];
          },
          (error: Error) => {
            const { number, entries } = ticket;
            logger.error('reaction failed', { ticket: number, entry: entries[0]?.version, error });
            return [ticket];
          },
        ),
      ),
    );
    return outcomes.flat();
  };

const sequenceOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? '';

/**
 * Reacts to a stream batch, ticket by ticket. After a failure Lambda delivers again from the earliest record of a ticket
 * that failed; what succeeded behind it runs twice without harm.
 */
export const streamBatch =
  (react: React) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const brought = Records.map(entryOfRecord);
    const byNumber = Map.groupBy(brought, ({ number }) => number);
    const failed = await react([...byNumber].map(([number, entries]) => ({ number, entries })));
    if (failed.length === 0) return { batchItemFailures: [] };
    const numbers = new Set(failed.map(({ number }) => number));
    const first = brought.findIndex(({ number }) => numbers.has(number));
    return { batchItemFailures: [{ itemIdentifier: sequenceOf(Records[first]) }] };
  };
