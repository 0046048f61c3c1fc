import type { OrderOf } from '../privacy/personal-data.ts';
import { UnderLegalHold } from '../tickets/errors.ts';
import type { Change } from '../tickets/store.ts';
import { heldKey, personOrderKey, retentionOrderKey } from './keys.ts';
import type { Write } from './transact.ts';

export const orderKeyOf = (order: OrderOf): { pk: string; sk: string } =>
  'month' in order ? retentionOrderKey(order.month) : personOrderKey(order.customerId, order.id);

/** Fails its transaction while a legal hold stands. */
export const unlessHeld = (TableName: string, customerId: string): Write => ({
  ConditionCheck: { TableName, Key: heldKey(customerId), ConditionExpression: 'attribute_not_exists(pk)' },
});

export const underHold = () => new UnderLegalHold('A legal hold stands: release it first.');

/** What an erasure writes together with its ticket: only the first can be refused. */
export function erasureWrites(TableName: string, { unlessHeld: customerId, tally }: Change): Write[] {
  return [
    ...(customerId === undefined ? [] : [unlessHeld(TableName, customerId)]),
    ...(tally === undefined ? [] : [tallyWrite(TableName, tally)]),
  ];
}

function tallyWrite(TableName: string, { order, counts }: NonNullable<Change['tally']>): Write {
  const all = Object.entries({ tickets: 1, ...counts });
  return {
    Update: {
      TableName,
      Key: orderKeyOf(order),
      UpdateExpression: `ADD ${all.map(([name]) => `#${name} :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(all.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(all.map(([name, count]) => [`:${name}`, count])),
    },
  };
}
