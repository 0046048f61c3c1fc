import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { eachTicket, streamBatch } from '../../functions/reactions/stream-batch.ts';

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

test("design 1: a ticket's entries are reacted to together, in their order, and all of them", async () => {
  const seen: string[] = [];
  const answer = await streamBatch(
    eachTicket(async ({ number, entries }) => {
      seen.push(`${number}${entries.map(({ version }) => version)}`);
    }),
  )({ Records: BATCH });
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual(['A1,2', 'B1,2']);
});

test('design 1: nothing is lost: after a failure the batch comes again from the earliest record of a ticket that failed', async () => {
  const seen: string[] = [];
  const answer = await streamBatch(
    eachTicket(async ({ number }) => {
      if (number === 'B') throw new Error('no');
      seen.push(number);
    }),
  )({ Records: BATCH });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '102' }] });
  expect(seen).toEqual(['A']);
});
