import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamo-client.ts';
import { CANARY_KEY } from './keys.ts';

/** Writes when a canary came in last: the one item that says so. */
export async function recordCanary(
  { client, tableName }: Table,
  { sentAt, arrivedAt }: { sentAt: Date; arrivedAt: Date },
): Promise<void> {
  const [sent, arrived] = [sentAt.toISOString(), arrivedAt.toISOString()];
  const Item = { ...CANARY_KEY, kind: 'canary', format: 1, sentAt: sent, arrivedAt: arrived };
  await client.send(new PutCommand({ TableName: tableName, Item }));
}

/** When the last canary came in; null before the first. */
export async function lastCanary({ client, tableName }: Table): Promise<Date | null> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: CANARY_KEY }));
  return Item ? new Date(Item.arrivedAt) : null;
}
