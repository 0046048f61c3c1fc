import type { CustomerDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { recordKey } from './keys.ts';

const ONLY_WHO = {
  ProjectionExpression: 'pk, #record.customer',
  ExpressionAttributeNames: { '#record': 'record' },
} as const;

/** Who asked, by ticket number. Read from the records, so that an erased person is named by no list. */
export async function customersOf(
  table: Table,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, CustomerDetails>> {
  const prefix = recordKey('').pk;
  const items = await batchGet(table, numbers.map(recordKey), ONLY_WHO);
  return new Map(
    items.flatMap(({ pk, record }) => {
      const customer = (record as { customer?: CustomerDetails } | undefined)?.customer;
      return customer === undefined ? [] : [[String(pk).slice(prefix.length), customer] as const];
    }),
  );
}
