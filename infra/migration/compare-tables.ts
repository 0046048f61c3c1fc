import { isDeepStrictEqual } from 'node:util';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../backup/table-items.ts';
import type { Target } from './copy-item.ts';
import { type Walk, walkTable } from './walk-table.ts';

const keyOf = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`;

/**
 * Asks another table for each item that is walked over. @returns the keys of those that it has not, or has otherwise; what
 * changes during the walk may be among them
 */
export async function differences(walk: Walk, other: Target, wanted: (item: Item) => boolean): Promise<string[]> {
  const found: string[] = [];
  await walkTable(walk, async (item) => {
    if (!wanted(item)) return;
    const { pk, sk } = item;
    const Key = { pk, sk } as Item;
    const { Item } = await other.client.send(
      new GetItemCommand({ TableName: other.tableName, Key, ConsistentRead: true }),
    );
    if (!isDeepStrictEqual(Item, item)) found.push(keyOf(item));
  });
  return found;
}
