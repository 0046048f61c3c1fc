import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** DynamoDB takes so many in one request. */
const BATCH = 25;

/** Every item of a table, as a backup sees it. Scanning is for commands of operators: no function may. */
export async function tableItems(client: DynamoDBClient, TableName: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...Items);
  return items;
}

/** Puts items into a table, over those that have their keys; what the table did not take at once it is asked again. */
export async function putItems(client: DynamoDBClient, TableName: string, items: readonly Item[]): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    let open = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }));
    while (open.length > 0) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: open } }),
      );
      open = (UnprocessedItems?.[TableName] ?? []) as typeof open;
    }
  }
}
