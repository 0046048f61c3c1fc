import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { durationMs } from '../../infra/local/iso-duration.ts';
import { openDoor, type PublicDoor } from '../../infra/local/public-door.ts';
import { explain } from '../../infra/start/explain.ts';
import { fingerprint } from '../../infra/start/fingerprint.ts';
import { openKeptDoor } from '../../infra/start/kept-door.ts';
import { readSettings } from '../../infra/start/settings.ts';

const doors: PublicDoor[] = [];
afterEach(() => Promise.all(doors.splice(0).map((door) => door.close())));

const folder = () => mkdtempSync(join(tmpdir(), 'start-'));

async function kept(dataDir: string, port = 0): Promise<PublicDoor> {
  const door = await openKeptDoor(dataDir, port);
  doors.push(door);
  return door;
}

test('nothing set, it runs on 8080 and 2525 with its data in .data', () => {
  expect(readSettings({}, '/app')).toEqual({
    port: 8080,
    smtpPort: 2525,
    awsPort: undefined,
    dataDir: '/app/.data',
    rateLimit: undefined,
    metered: false,
    faults: undefined,
  });
});

test('how much functions log can be said, by a level that exists', () => {
  expect(readSettings({ LOG_LEVEL: 'DEBUG' }, '/app').logLevel).toBe('DEBUG');
  expect(() => readSettings({ LOG_LEVEL: 'LOUD' }, '/app')).toThrow(
    'LOG_LEVEL=LOUD is no level: write DEBUG, INFO or WARN',
  );
});

test('what is set overrides it', () => {
  const set = { PORT: '0', SMTP_PORT: '1', AWS_PORT: '2', DATA_DIR: '/elsewhere', RATE_LIMIT: '30/min' };
  expect(readSettings(set, '/app')).toEqual({
    port: 0,
    smtpPort: 1,
    awsPort: 2,
    dataDir: '/elsewhere',
    rateLimit: '30/min',
    metered: false,
    faults: undefined,
  });
});

test.each(['x', '-1', '70000', '1.5'])('PORT=%s is refused in one line', (port) => {
  expect(() => readSettings({ PORT: port }, '/app')).toThrow(/^PORT=[^\n]* is not a port: [^\n]*$/);
});

test('any free port is the same one at the next start, unless somebody has it', async () => {
  const dataDir = folder();
  const first = await kept(dataDir);
  await first.close();
  expect((await kept(dataDir)).url).toBe(first.url);
  expect((await kept(dataDir)).url).not.toBe(first.url);
});

test('a port in use is explained in one line that names it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const error = await openDoor(port).catch((reason: unknown) => reason);
  expect(explain(error)).toBe(`port ${port} is in use: set PORT, SMTP_PORT or AWS_PORT to another one`);
  other.close();
});

test('a request before all is up is told to wait', async () => {
  const response = await fetch((await kept(folder())).url);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

test('the app is built again exactly when a source or its context changed', () => {
  const root = folder();
  mkdirSync(join(root, 'functions', 'http'), { recursive: true });
  const source = join(root, 'functions', 'http', 'a.ts');
  writeFileSync(source, '1');
  const before = fingerprint(root, { stage: 'local' });
  expect(fingerprint(root, { stage: 'local' })).toBe(before);
  expect(fingerprint(root, { stage: 'other' })).not.toBe(before);
  writeFileSync(source, '2');
  expect(fingerprint(root, { stage: 'local' })).not.toBe(before);
});

test.each([
  ['PT24H', 86_400_000],
  ['P1DT1H30M', 91_800_000],
  ['PT0S', 0],
  ['PT0.5S', 500],
  ['P2W', 1_209_600_000],
  ['P1M', undefined],
  ['PT', undefined],
  ['P', undefined],
  ['1h', undefined],
])('the duration %s is %s ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});
