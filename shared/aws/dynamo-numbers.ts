import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { counterKey, ticketKey } from './keys.ts';

const SERIES = 'NR510201A';

const seriesOf = (year: number) => `${SERIES}-${year}`;
const numberOf = (series: string, sequence: number) => `${series}-${String(sequence).padStart(6, '0')}`;

/** Reserves the next number of a year: `NR510201A-2026-000001`. Never given twice; one left unused is voided later. */
export async function reserveNumber({ client, tableName }: Table, year: number): Promise<string> {
  const series = seriesOf(year);
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: counterKey(series),
      UpdateExpression: 'ADD reserved :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return numberOf(series, Number(Attributes?.reserved));
}

/** Writes a number off as unused unless a ticket has it. @returns whether it was unused */
async function voidIfUnused({ client, tableName }: Table, number: string, at: string): Promise<boolean> {
  try {
    const Item = { ...ticketKey(number), kind: 'void', number, voidedAt: at };
    await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

interface Checked {
  /** All numbers up to here are tickets or void. */
  readonly checked: number;
  /** How far numbers had been reserved when the sweep last came by: those have had their time to be used. */
  readonly seen: number;
}

/** Numbers that nothing is there for, as far as one reads: to try each with a refused write would cost five times as much. */
async function withoutTicket(
  table: Table,
  { series, after, last }: { series: string; after: number; last: number },
): Promise<readonly string[]> {
  const numbers = Array.from({ length: last - after }, (_, at) => numberOf(series, after + 1 + at));
  const there = await batchGet(
    table,
    numbers.map((number) => ticketKey(number)),
    { ProjectionExpression: 'pk' },
  );
  const known = new Set(there.map(({ pk }) => pk));
  return numbers.filter((number) => !known.has(ticketKey(number).pk));
}

/**
 * ours:T1: numbers reserved before the previous sweep and still without a ticket are written off as void, so that none
 * is unexplained. The void item takes the ticket's own key: a creation that comes after all fails and takes a new number.
 * @returns the numbers voided
 */
export async function voidUnusedNumbers(table: Table, { year, at }: { year: number; at: string }): Promise<string[]> {
  const { client, tableName } = table;
  const series = seriesOf(year);
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: counterKey(series), ConsistentRead: true }),
  );
  if (Item === undefined) return [];
  const { checked = 0, seen = 0 }: Partial<Checked> = Item;
  const voided: string[] = [];
  for (const number of await withoutTicket(table, { series, after: checked, last: seen })) {
    if (await voidIfUnused(table, number, at)) voided.push(number);
  }
  if (checked === seen && seen === Item.reserved) return voided;
  await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: counterKey(series),
      UpdateExpression: 'SET checked = :checked, seen = :seen',
      ExpressionAttributeValues: { ':checked': seen, ':seen': Number(Item.reserved) },
    }),
  );
  return voided;
}
