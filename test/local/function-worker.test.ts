import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { openClock } from '../../infra/local/clock.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { lambda } from '../../infra/local/lambda/lambda.ts';
import type { Resource } from '../../infra/local/part.ts';
import { Pulse } from '../../infra/local/pulse.ts';

const HOUR = 3_600_000;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function functionOf(code: string, more: { file?: string; properties?: Record<string, unknown> } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'function-'));
  const folder = join(dataDir, 'code');
  mkdirSync(folder);
  writeFileSync(join(dataDir, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(folder, more.file ?? 'index.mjs'), code);
  const database = openDatabase(dataDir);
  const clock = openClock(database);
  const place = { region: 'eu-central-1', account: '000000000000', awsUrl: 'http://127.0.0.1:4566' };
  const part = lambda({ ...place, clock, database, dataDir, log: () => undefined }, { clock, assetPath: () => folder });
  ends.push(() => part.stop());
  const resource: Resource = {
    stack: 'S',
    logicalId: 'F',
    type: 'AWS::Lambda::Function',
    ref: 'fn',
    attributes: { Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:fn' },
    properties: {
      Code: { S3Bucket: 'b', S3Key: 'k' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      ...more.properties,
    },
  };
  const create = () => part.kinds.find(({ type }) => type === resource.type)?.create(resource);
  return { part, clock, dataDir, create, invoke: (event: unknown = {}) => part.invoke('fn', event) };
}

test('a function goes by the moved clock: Date.now, new Date and Date()', async () => {
  const { create, clock, invoke } = await functionOf(
    'export const handler = async () => [Date.now(), new Date().getTime(), Date.parse(Date()), new Date(5).getTime(), new Date() instanceof Date];',
  );
  create();
  await invoke();
  clock.moveTo(clock.now() + 100 * HOUR);
  const asked = clock.now();
  const outcome = await invoke();
  const times = (outcome.ok ? outcome.payload : []) as number[];
  for (const time of times.slice(0, 3)) {
    // `Date()` is told in whole seconds.
    expect(time).toBeGreaterThan(asked - 1_000);
    expect(time).toBeLessThanOrEqual(clock.now());
  }
  expect(times.slice(3)).toEqual([5, true]);
});

test('a module-level clock read at load is the moved one', async () => {
  const { create, clock, invoke } = await functionOf('const at = Date.now(); export const handler = async () => at;');
  create();
  clock.moveTo(clock.now() + 100 * HOUR);
  const asked = clock.now();
  const outcome = await invoke();
  expect(Number(outcome.ok && outcome.payload)).toBeGreaterThanOrEqual(asked);
  expect(Number(outcome.ok && outcome.payload)).toBeLessThanOrEqual(clock.now());
});

test('timers that came due while the clock was moved fire first thing, in order; cleared ones do not', async () => {
  const { create, clock, invoke } = await functionOf(
    `const seen = [];
    export const handler = async ({ set }) => {
      if (!set) return seen;
      setTimeout((x) => seen.push(x), 2 * ${HOUR}, 'second');
      setTimeout(() => seen.push('first'), ${HOUR});
      setTimeout(() => seen.push('later'), 9 * ${HOUR});
      clearTimeout(setTimeout(() => seen.push('cleared'), ${HOUR}));
    };`,
  );
  create();
  await invoke({ set: true });
  clock.moveTo(clock.now() + 3 * HOUR);
  expect(await invoke({})).toEqual({ ok: true, payload: ['first', 'second'] });
});

test('CommonJS bundles run as Lambda runs them', async () => {
  const { create, invoke } = await functionOf(
    '"use strict"; exports.handler = async (event) => ({ ...event, cjs: typeof require });',
    {
      file: 'index.js',
    },
  );
  create();
  expect(await invoke({ a: 1 })).toEqual({ ok: true, payload: { a: 1, cjs: 'function' } });
});

test('nothing of this process is in the environment of a function', async () => {
  process.env.SECRET_OF_THE_PARENT = 'x';
  ends.push(() => delete process.env.SECRET_OF_THE_PARENT);
  const { create, invoke } = await functionOf('export const handler = async () => process.env;', {
    properties: { Environment: { Variables: { TABLE: 't' } }, MemorySize: 256 },
  });
  create();
  const outcome = await invoke();
  const environment = (outcome.ok ? outcome.payload : {}) as Record<string, string>;
  expect(environment).toMatchObject({
    TABLE: 't',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_LAMBDA_FUNCTION_NAME: 'fn',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
  });
  expect(environment).not.toHaveProperty('SECRET_OF_THE_PARENT');
  expect(environment).not.toHaveProperty('HOME');
});

test('a function that takes more memory than it has is ended, and works again the next time', async () => {
  const { create, invoke } = await functionOf(
    'export const handler = async ({ eat }) => { const all = []; while (eat) all.push(new Array(1e5).fill({})); return "ok"; };',
    { properties: { MemorySize: 128, Timeout: 30 } },
  );
  create();
  expect(await invoke({ eat: true })).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } });
  expect(await invoke({})).toEqual({ ok: true, payload: 'ok' });
});

test('an error that nobody catches ends the function and is reported', async () => {
  const { create, invoke } = await functionOf(
    'export const handler = () => new Promise(() => setTimeout(() => { throw new TypeError("late"); }, 5));',
  );
  create();
  expect(await invoke()).toMatchObject({ ok: false, error: { errorType: 'TypeError', errorMessage: 'late' } });
});

test('what a function prints goes to its own log file', async () => {
  const { create, invoke, dataDir } = await functionOf(
    'export const handler = async () => { console.log("printed"); };',
  );
  create();
  await invoke();
  await expect.poll(() => readFileSync(join(dataDir, 'logs', 'fn.log'), 'utf8')).toContain('printed');
});

test('more invocations than may run at once wait their turn, and all count as busy', async () => {
  const { create, invoke, part } = await functionOf(
    'let running = 0; export const handler = async () => { running++; await new Promise((r) => setTimeout(r, 100)); return running--; };',
    { properties: { ReservedConcurrentExecutions: 1 } },
  );
  create();
  const all = Promise.all([invoke(), invoke(), invoke()]);
  await sleep(20);
  expect(part.busy()).toBe(3);
  expect(await all).toEqual([1, 1, 1].map((payload) => ({ ok: true, payload })));
  expect(part.busy()).toBe(0);
});

test.each([
  [{ Layers: ['x'] }, 'Layers'],
  [{ Runtime: 'python3.13' }, 'the runtime python3.13'],
  [{ PackageType: 'Image' }, 'PackageType'],
])('what the local Lambda does not do is refused by name: %j', async (properties, message) => {
  const { create } = await functionOf('', { properties });
  expect(create).toThrow(message);
});

/** A pulse over the one part, whose quiet is not waited for in real time. */
function pulseOf({ part, clock }: Awaited<ReturnType<typeof functionOf>>): Pulse {
  const pulse = new Pulse({ clock, parts: [part] }, { quietWithin: 10_000 });
  ends.push(() => pulse.stop());
  return pulse;
}

test.each([
  ['setTimeout', 'await new Promise((done) => setTimeout(done, 40_000));'],
  ['timers/promises', "await require('node:timers/promises').setTimeout(40_000);"],
  [
    'several at once',
    'await Promise.all([40_000, 3_000, 20_000].map((ms) => new Promise((done) => setTimeout(done, ms))));',
  ],
])(
  'a function that only lets time pass is not waited for in real time while the clock is moved: %s',
  async (_, wait) => {
    const code = `exports.handler = async () => { const at = Date.now(); ${wait} return Date.now() - at; };`;
    const fn = await functionOf(code, { file: 'index.js', properties: { Timeout: 60 } });
    fn.create();
    const slept = fn.invoke();
    await pulseOf(fn).advanceBy(0);
    const outcome = await slept;
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.ok && Number(outcome.payload)).toBeGreaterThanOrEqual(40_000);
  },
);

test('what a function sleeps through counts as its time: it times out', async () => {
  const code = 'exports.handler = async () => { await new Promise((done) => setTimeout(done, 40_000)); return 1; };';
  const fn = await functionOf(code, { file: 'index.js', properties: { Timeout: 30 } });
  fn.create();
  const slept = fn.invoke();
  await pulseOf(fn).advanceBy(0);
  expect(await slept).toMatchObject({ ok: false, error: { errorType: 'Sandbox.Timedout' } });
});

test('an answer that is on its way is waited for, whatever timer runs beside it', async () => {
  const arrived = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => arrived.resolve(response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ends.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const code = `const http = require('node:http');
    exports.handler = () => new Promise((done) => {
      const gaveUp = setTimeout(() => done('gave up'), 40_000);
      http.get('http://127.0.0.1:${port}', (response) => response.resume().on('end', () => { clearTimeout(gaveUp); done('answered'); }));
    });`;
  const fn = await functionOf(code, { file: 'index.js', properties: { Timeout: 60 } });
  fn.create();
  const asked = fn.invoke();
  const quiet = pulseOf(fn).advanceBy(0);
  const response = await arrived.promise;
  await sleep(50);
  response.end('done');
  await quiet;
  expect(await asked).toEqual({ ok: true, payload: 'answered' });
});
