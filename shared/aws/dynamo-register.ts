import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { RecordDetails, RegisterLine } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { recordKey, ticketKey } from './keys.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

type Item = Record<string, unknown>;

/** Tickets and their records by partition: the index holds keys alone, as what it carried would be written with every change. */
async function filesOf(table: Table, numbers: readonly string[]): Promise<Map<unknown, Item[]>> {
  const keys = numbers.flatMap((number) => [ticketKey(number), recordKey(number)]);
  return Map.groupBy(await batchGet(table, keys), ({ pk }) => pk);
}

function lineOf(items: readonly Item[]): RegisterLine[] {
  const ticket = items.find(({ kind }) => kind === 'ticket') as unknown as TicketItem | undefined;
  const record = items.find(({ kind }) => kind === 'record')?.record as RecordDetails | undefined;
  if (ticket === undefined) return [];
  return [{ ...fromItem(ticket), ...(record !== undefined && { customer: record.customer }) }];
}

/** C5.2, C6.1: the complaints of a month by number, with who complained. Costs what the month holds, not what the table does. */
export async function queryRegister(table: Table, month: string): Promise<RegisterLine[]> {
  const numbers: string[] = [];
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.tableName,
      IndexName: 'byComplaintMonth',
      KeyConditionExpression: 'complaintMonth = :month',
      ExpressionAttributeValues: { ':month': month },
    },
  );
  for await (const { Items = [] } of pages) numbers.push(...Items.map(({ number }) => String(number)));
  const files = await filesOf(table, numbers);
  return numbers.flatMap((number) => lineOf(files.get(ticketKey(number).pk) ?? []));
}
