import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../backup/table-items.ts';

/** Where copies go. */
export interface Target {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/**
 * Puts an item of the old table into the new one. One that counts its versions never goes back to an earlier one; of the
 * others the last to come stands, so what comes has to come in order.
 * @returns false when the new table has a later one
 */
export async function copyItem({ client, tableName: TableName }: Target, Item: Item): Promise<boolean> {
  const versioned = Item.version?.N !== undefined && {
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': Item.version },
  };
  try {
    await client.send(new PutItemCommand({ TableName, Item, ...versioned }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** What the old table has no more, the new one must not have either: somebody may have been erased. */
export async function removeItem({ client, tableName: TableName }: Target, Key: Item): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName, Key }));
}
