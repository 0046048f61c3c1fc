import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { transact } from '../../shared/aws/transact.ts';

/** A table that answers with these cancellation reasons, one list a call, then takes the write. */
function tableThatCancels(...answers: readonly (readonly string[])[]) {
  const left = [...answers];
  let calls = 0;
  const send = async () => {
    calls += 1;
    const codes = left.shift();
    if (codes === undefined) return {};
    const CancellationReasons = codes.map((Code) => ({ Code }));
    throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
  };
  return { client: { send } as unknown as DynamoDBDocumentClient, calls: () => calls };
}

test('design 1: a transaction that ran into another one is tried again, and then its conditions decide', async () => {
  const table = tableThatCancels(['TransactionConflict', 'None'], ['ConditionalCheckFailed', 'None']);
  expect(await transact(table.client, [])).toEqual([0]);
  expect(table.calls()).toBe(2);
});

test('design 1: one that keeps running into others fails in the end and writes nothing', async () => {
  const conflict = ['None', 'TransactionConflict'];
  const table = tableThatCancels(conflict, conflict, conflict, conflict);
  await expect(transact(table.client, [])).rejects.toBeInstanceOf(TransactionCanceledException);
});

test('design 1: every write whose condition failed is named', async () => {
  const table = tableThatCancels(['None', 'ConditionalCheckFailed', 'ConditionalCheckFailed']);
  expect(await transact(table.client, [])).toEqual([1, 2]);
});
