import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamo-client.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Puts up to 25 items with one call; not together, so that a run that is stopped may have put some of them only.
 * What DynamoDB did not get to is asked for again.
 */
export async function putAll({ client, tableName }: Table, items: readonly Item[]): Promise<void> {
  let left: { PutRequest: { Item: Item } }[] | undefined = items.map((Item) => ({ PutRequest: { Item } }));
  while (left !== undefined && left.length > 0) {
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }));
    left = UnprocessedItems?.[tableName] as typeof left | undefined;
  }
}
