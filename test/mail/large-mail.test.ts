import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const SCRIPT = new URL('../bench/mail-memory.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'redress-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [SCRIPT, ...args], { maxBuffer: 64 * 1024 * 1024 }).stdout;

/** The function has 1 GB; the SDK and the runtime need about 100 MB of it. */
const MOST_MB = 600;

test.each(['one', 'many', '8bit', 'html'])(
  'a mail of 40 MB (%s) is read and its files stored within a function of 1 GB',
  (kind) => {
    const path = join(folder, kind);
    writeFileSync(path, run('make', kind));
    const { peak, attachments, ms } = JSON.parse(run(path).toString());
    expect(attachments).toBeGreaterThan(0);
    expect(peak).toBeLessThan(MOST_MB);
    expect(ms).toBeLessThan(20_000);
  },
);
