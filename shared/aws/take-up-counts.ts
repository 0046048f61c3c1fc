import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { addTogether } from './add-together.ts';
import { takeUpWrites } from './counter-writes.ts';
import { allCountsApart, type CountsApart } from './counts-apart.ts';
import type { Table } from './dynamo-client.ts';
import { takingKey } from './keys.ts';

/** How much is kept apart: whoever shows counters reads all of it. What was left alone for longest is taken up. */
const MOST_APART = 800;
const LEFT_APART = 600;

/** Announces a taking up before the first of it is written: whoever reads the month's figures by then looks again. */
async function beginTaking({ client, tableName }: Table, month: string): Promise<number> {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: takingKey(month),
      UpdateExpression: 'ADD begun :one SET kind = :kind',
      ExpressionAttributeValues: { ':one': 1, ':kind': 'taking-up' },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.begun);
}

/** All of it is written, unless another one has begun since, which says so itself. */
async function endTaking({ client, tableName }: Table, month: string, taking: number): Promise<void> {
  const end = new UpdateCommand({
    TableName: tableName,
    Key: takingKey(month),
    UpdateExpression: 'SET ended = :taking',
    ConditionExpression: 'begun = :taking',
    ExpressionAttributeValues: { ':taking': taking },
  });
  await client.send(end).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}

/** Takes up in the counters of their months what is kept apart. Whatever changes meanwhile stays apart. */
export async function takeUp(table: Table, apart: readonly CountsApart[], now = new Date()): Promise<void> {
  for (const [month, theirs] of Map.groupBy(apart, (one) => one.month)) {
    const taking = await beginTaking(table, month);
    const all = theirs.map((one) => ({ ...one, writes: takeUpWrites(table.tableName, one, now) }));
    await addTogether(table, all, taking);
    await endTaking(table, month, taking);
  }
}

/** Takes up what was left alone for longest where more is kept apart than whoever shows counters should have to read. */
export async function takeUpOldest(
  table: Table,
  { most = MOST_APART, left = LEFT_APART, now = new Date() } = {},
): Promise<void> {
  const apart = await allCountsApart(table);
  if (apart.length <= most) return;
  const oldest = apart.toSorted((a, b) => a.at.localeCompare(b.at));
  await takeUp(table, oldest.slice(0, oldest.length - left), now);
}
