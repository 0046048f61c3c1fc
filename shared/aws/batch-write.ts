import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamo-client.ts';
import type { Key } from './keys.ts';

interface Writes {
  /** Items with their keys. */
  readonly put?: readonly Key[];
  readonly remove?: readonly Key[];
}

/** DynamoDB's own bound for one BatchWriteItem. */
const BATCH = 25;

/**
 * Puts and removes items, one call for each 25; not together, so that a run that is stopped may have done some of it only.
 * What DynamoDB did not get to is asked for again.
 */
export async function batchWrite({ client, tableName }: Table, { put = [], remove = [] }: Writes): Promise<void> {
  let left = [...put.map((Item) => ({ PutRequest: { Item } })), ...remove.map((Key) => ({ DeleteRequest: { Key } }))];
  while (left.length > 0) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: left.slice(0, BATCH) } }),
    );
    left = [...((UnprocessedItems?.[tableName] ?? []) as typeof left), ...left.slice(BATCH)];
  }
}
