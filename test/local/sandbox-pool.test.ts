import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { FUNCTION_DEFAULTS } from '../../infra/local/lambda/function-definition.ts';
import { SandboxPool } from '../../infra/local/lambda/sandbox-pool.ts';

const pools: SandboxPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.end())));

/** Tells its thread; asked to wait, it does so until another invocation asks for an end. */
const CODE = `
const { existsSync, writeFileSync } = require('node:fs');
const { threadId } = require('node:worker_threads');
exports.handler = async ({ waits, ends }) => {
  if (ends) writeFileSync(ends, '');
  while (waits && !existsSync(waits)) await new Promise((resolve) => setTimeout(resolve, 5));
  return threadId;
};`;

function poolOf(sharedBy: { cores: number; patienceMs: number }, concurrency: number = FUNCTION_DEFAULTS.concurrency) {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'));
  writeFileSync(join(folder, 'index.cjs'), CODE);
  const definition = {
    ...FUNCTION_DEFAULTS,
    concurrency,
    name: 'fn',
    arn: 'fn',
    handler: 'index.handler',
    folder,
    environment: {},
  };
  const clock = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const settings = { definition: { ...definition, timeoutMs: 60_000 }, environment: {}, clock, log: new PassThrough() };
  const pool = new SandboxPool(settings, sharedBy);
  pools.push(pool);
  const invoke = (event: object) => pool.invoke(JSON.stringify(event));
  return { pool, invoke, mark: join(folder, 'mark') };
}

test('a burst of short invocations shares as many environments as there are cores', async () => {
  const { invoke } = poolOf({ cores: 2, patienceMs: 60_000 });
  const ends = await Promise.all([1, 2, 3, 4, 5, 6].map(() => invoke({})));
  expect(new Set(ends.map((end) => end.ok && end.payload)).size).toBe(2);
});

test('who finds only invocations that go on gets an environment of its own', async () => {
  const { invoke, mark } = poolOf({ cores: 1, patienceMs: 1 });
  const [waiting, ending] = await Promise.all([invoke({ waits: mark }), invoke({ ends: mark })]);
  expect([waiting.ok, ending.ok]).toEqual([true, true]);
  expect(waiting).not.toEqual(ending);
});

test('who waits when the pool ends does not begin afterwards', async () => {
  const { pool, invoke, mark } = poolOf({ cores: 1, patienceMs: 50 });
  await invoke({});
  void invoke({ waits: mark });
  void invoke({ ends: mark });
  await pool.end();
  await setTimeout(500);
  expect(existsSync(mark)).toBe(false);
});

test('who finds no room for one more keeps the place in the row', async () => {
  const { invoke, mark } = poolOf({ cores: 1, patienceMs: 200 }, 1);
  const order: number[] = [];
  const going = invoke({ waits: mark });
  const first = invoke({}).then(() => order.push(1));
  await setTimeout(100);
  const second = invoke({}).then(() => order.push(2));
  await setTimeout(150);
  writeFileSync(mark, '');
  await Promise.all([going, first, second]);
  expect(order).toEqual([1, 2]);
});
