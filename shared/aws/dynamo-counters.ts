import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { Table } from './dynamo-client.ts';
import { countedKey, monthKey } from './keys.ts';

/** A repeat can come as long as the stream keeps records, a day; the marker outlives it by far. */
const MARKER_DAYS = 7;

interface Counting {
  /** `yyyy-mm` */
  readonly month: string;
  readonly counts: Counts;
  readonly number: string;
  readonly version: number;
  readonly now: Date;
}

function addition(counts: Counts) {
  const names = Object.keys(counts);
  return {
    UpdateExpression: `ADD ${names.map((_, at) => `#c${at} :c${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, at) => [`#c${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(names.map((name, at) => [`:c${at}`, counts[name]])),
  };
}

/** Adds to the counters of a month, once for each entry however often the stream delivers it. */
export async function addCounts({ client, tableName: TableName }: Table, counting: Counting): Promise<void> {
  const { month, counts, number, version, now } = counting;
  if (Object.keys(counts).length === 0) return;
  const expiresAt = Math.floor(now.getTime() / 1000) + MARKER_DAYS * 24 * 3600;
  const marker = { ...countedKey(number, version), kind: 'counted', expiresAt };
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: marker, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Update: { TableName, Key: monthKey(month), ...addition(counts) } },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (error.CancellationReasons?.[0]?.Code !== 'ConditionalCheckFailed') throw error;
  }
}

/** The counters of a month, `yyyy-mm`; empty where nothing was counted yet. */
export async function monthCounters({ client, tableName }: Table, month: string): Promise<Counts> {
  const { Item = {} } = await client.send(new GetCommand({ TableName: tableName, Key: monthKey(month) }));
  const { pk: _pk, sk: _sk, ...counts } = Item;
  return counts as Counts;
}
