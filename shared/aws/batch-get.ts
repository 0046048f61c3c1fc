import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamo-client.ts';
import type { Key } from './keys.ts';

type Item = Record<string, unknown>;

/** Which attributes to read, all of them where absent; and whether what was written a moment ago has to be there. */
interface How {
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ConsistentRead?: boolean;
}

/** DynamoDB's own bound for one BatchGetItem. */
const BATCH = 100;

/** The items with these keys, in no order; what is not there is left out. One request for each hundred. */
export async function batchGet({ client, tableName }: Table, keys: readonly Key[], how?: How): Promise<Item[]> {
  const items: Item[] = [];
  let left: readonly Key[] = keys;
  while (left.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left.slice(0, BATCH), ...how } } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    left = [...((UnprocessedKeys?.[tableName]?.Keys ?? []) as Key[]), ...left.slice(BATCH)];
  }
  return items;
}
