import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BatchView } from '../../infra/local/dynamodb/batch-view.ts';
import { type Level, openLevel, prefixes } from '../../infra/local/dynamodb/level.ts';

let folder: string;
let level: Level;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-batch-'));
  level = await openLevel(folder);
});
afterAll(async () => {
  await level.close();
  await rm(folder, { recursive: true });
});

const itemOf = (view: BatchView, key: string) =>
  new Promise((resolve, reject) =>
    view.getItemDb('desk').get(key, (error, item) => (error ? reject(error) : resolve(item))),
  );

test('what a batch asks for in one go comes as it was asked for, however many threads read it; what is not there is undefined', async () => {
  const keys = Array.from({ length: 100 }, (_, at) => `k${at}`);
  const stored = keys.filter((_, at) => at % 3 > 0);
  await level.batch(
    stored.map((key) => ({ type: 'put', key: prefixes.items('desk') + key, value: { pk: { S: key } } })),
  );
  const view = new BatchView(level, new Map());
  const expected = keys.map((key) => (stored.includes(key) ? { pk: { S: key } } : undefined));
  expect(await Promise.all(keys.map((key) => itemOf(view, key)))).toEqual(expected);
  const sizes = view.got.map(({ size }) => size);
  expect([sizes.length, sizes.filter((size) => size > 0).length]).toEqual([keys.length, stored.length]);
});

test.each([1, 50])(
  'what whoever is told of an item throws fails the request, and not the process: %d items',
  async (items) => {
    const view = new BatchView(level, new Map());
    for (let item = 0; item < items; item += 1) {
      view.getItemDb('desk').get(`k${item}`, () => {
        throw new Error('of no such form');
      });
    }
    await expect(view.broken).rejects.toThrow('of no such form');
  },
);
