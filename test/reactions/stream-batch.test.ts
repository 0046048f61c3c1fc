import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { streamBatch } from '../../functions/reactions/stream-batch.ts';

const record = (number: string, version: number, sequence: string): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: sequence,
    NewImage: marshall({
      kind: 'entry',
      number,
      version,
      at: '2026-11-23T01:00:00.000Z',
      by: { kind: 'customer' },
      events: [],
    }) as NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>,
  },
});

const BATCH = [record('A', 1, '101'), record('B', 1, '102'), record('A', 2, '103'), record('B', 2, '104')];

test("design 1: a ticket's entries are reacted to in order, and all of them", async () => {
  const seen: string[] = [];
  const answer = await streamBatch(async ({ number, version }) => {
    await new Promise((resolve) => setTimeout(resolve, version === 1 ? 5 : 0));
    seen.push(`${number}${version}`);
  })({ Records: BATCH });
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(seen.filter((one) => one.startsWith('A'))).toEqual(['A1', 'A2']);
  expect(seen.filter((one) => one.startsWith('B'))).toEqual(['B1', 'B2']);
});

test('design 1: nothing is lost: after a failure the batch comes again from the earliest record that failed', async () => {
  const seen: string[] = [];
  const answer = await streamBatch(async ({ number, version }) => {
    if (number === 'B' && version === 1) throw new Error('no');
    seen.push(`${number}${version}`);
  })({ Records: BATCH });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '102' }] });
  expect(seen).toEqual(['A1', 'A2']);
});
