import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** How often a write that ran into a transaction is tried. */
const MAX_TRIES = 4;

/**
 * Writes all of it or nothing.
 * @returns the positions of the writes whose condition failed; none when all was written
 */
export async function transact(client: DynamoDBDocumentClient, TransactItems: Write[]): Promise<readonly number[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const failed = reasons.flatMap(({ Code }, at) => (Code === 'ConditionalCheckFailed' ? [at] : []));
      if (failed.length > 0) return failed;
      // Ran into another transaction on the same items: once that one is through, the conditions tell who won.
      if (tries === MAX_TRIES || !reasons.some(({ Code }) => Code === 'TransactionConflict')) throw error;
    }
  }
}

/** Does a single write; again, where it ran into a transaction on the same item. */
export async function besideTransactions<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof TransactionConflictException) || tries === MAX_TRIES) throw error;
    }
  }
}
