import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { logger } from '../runtime/logger.ts';
import type { Change } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { toEntryItem } from './entry-item.ts';
import { putFollowing, type TicketTable } from './follow-entry.ts';
import { IS_NEW } from './ticket-writes.ts';
import { besideTransactions } from './transact.ts';

/** Of each part of a change, whether it needs nothing written together with the entry. A part that is new has to say so here. */
const NEEDS_NOTHING: { readonly [Part in keyof Required<Change>]: (change: Change) => boolean } = {
  // The ticket follows from the entry, and its texts lie in the entry's item.
  ticket: () => true,
  texts: () => true,
  entry: ({ entry }) => entry.events.every(({ type }) => type !== 'duty.moved'),
  message: ({ message }) => message === undefined,
  marks: ({ marks = [] }) => marks.length === 0,
  uploads: ({ uploads = [] }) => uploads.length === 0,
  unlessHeld: ({ unlessHeld }) => unlessHeld === undefined,
  tally: ({ tally }) => tally === undefined,
};

/** Whether nothing has to be written together with the entry but the ticket that follows from it. */
export const standsAlone = (change: Change): boolean =>
  Object.values(NEEDS_NOTHING).every((needsNothing) => needsNothing(change));

/**
 * Inserts an entry, once. An answer may be lost and the SDK ask again: what it then finds is its own, by the token.
 * @returns false when there is an entry of this version, by somebody else
 */
async function insert({ client, tableName }: Table, { entry, texts }: Change): Promise<boolean> {
  const token = randomBytes(9).toString('base64url');
  const Item = { ...toEntryItem(entry, texts), token };
  try {
    const put = { TableName: tableName, Item, ...IS_NEW, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
    await besideTransactions(() => client.send(new PutCommand(put)));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.token?.S === token;
  }
}

/**
 * Two writes instead of a transaction, at half the price (ADR 21). The entry is the commit: it is inserted once for its
 * version, and from then on the command is done. The ticket follows from it; should we be stopped in between, whoever
 * reads the entry, or wants to write the next one, brings the ticket up.
 * @returns false when another command was first
 */
export async function commitEntry(table: TicketTable, change: Change): Promise<boolean> {
  if (!(await insert(table, change))) return false;
  try {
    await putFollowing(table, change.ticket);
  } catch (error) {
    logger.warn('A ticket is behind its entry; the reactions to it bring it up', { error: error as Error });
  }
  return true;
}
