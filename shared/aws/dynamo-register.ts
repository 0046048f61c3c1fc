import { BatchGetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { RecordDetails, RegisterLine } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { recordKey } from './keys.ts';

/** DynamoDB's own bound for one BatchGetItem. */
const BATCH = 100;

async function recordsOf(
  { client, tableName }: Table,
  numbers: readonly string[],
): Promise<Map<string, RecordDetails>> {
  const records = new Map<string, RecordDetails>();
  let Keys = numbers.map(recordKey);
  while (Keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: Keys.slice(0, BATCH) } } }),
    );
    for (const { pk, record } of Responses?.[tableName] ?? []) records.set(String(pk), record as RecordDetails);
    Keys = [...((UnprocessedKeys?.[tableName]?.Keys ?? []) as typeof Keys), ...Keys.slice(BATCH)];
  }
  return records;
}

/** C5.2, C6.1: the complaints of a month by number, with who complained. Costs what the month holds, not what the table does. */
export async function queryRegister(table: Table, month: string): Promise<RegisterLine[]> {
  const lines: RegisterLine[] = [];
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.tableName,
      IndexName: 'byComplaintMonth',
      KeyConditionExpression: 'complaintMonth = :month',
      ExpressionAttributeValues: { ':month': month },
    },
  );
  for await (const { Items = [] } of pages) lines.push(...(Items as unknown as RegisterLine[]));
  const records = await recordsOf(
    table,
    lines.map(({ number }) => number),
  );
  return lines.map((line) => {
    const customer = records.get(recordKey(line.number).pk)?.customer;
    return { ...line, ...(customer !== undefined && { customer }) };
  });
}
