import { copyItem, type Target } from '../migration/copy-item.ts';
import { type Walk, walkTable } from '../migration/walk-table.ts';
import { asFormerStaff, type Restored, restoredWith } from './restore-order.ts';
import type { Item } from './table-items.ts';

export interface Restoration {
  /** Over the table that DynamoDB restored. */
  readonly walk: Walk;
  readonly target: Target;
  readonly part: Restored;
  /** The user pool is gone as well: whose items these are sign in no more, and are invited again. */
  readonly formerStaff: boolean;
  wanted(item: Item): boolean;
}

/**
 * Puts one part of a restored table into a table of the app. What the target has in a later version stays; events of a ticket
 * come in their order. @returns how many items were put
 */
export async function restorePart({ walk, target, part, formerStaff, wanted }: Restoration): Promise<number> {
  let put = 0;
  await walkTable({ ...walk, sideBySide: part === 'events' ? 1 : 8 }, async (item) => {
    if (!wanted(item) || restoredWith(item) !== part) return;
    if (await copyItem(target, formerStaff ? asFormerStaff(item) : item)) put += 1;
  });
  return put;
}
