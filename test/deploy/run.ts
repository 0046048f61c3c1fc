import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonTools } from '../../infra/python/python-tools.ts';
import { contracts, SIGNED_SUITES, SUITES } from './contracts.ts';
import { deploy } from './deploy.ts';
import { type Emulator, startEmulator } from './emulator.ts';

/**
 * `npm run test:deploy`: the app, deployed fresh by the real CDK command line to an AWS emulator that we did not write,
 * and there the main journey through its API and the contract tests that it can bear. docs/deploy-test.md says what it
 * cannot.
 */
const VITEST = new URL('../../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
const CONFIG = new URL('vitest.config.ts', import.meta.url).pathname;

const LOG = join(tmpdir(), 'redress-ministack.log');

const say = (line: string) => console.error(line);

/** Enforcing, so that every call of every function is held to the policy that we deploy. */
async function journey(folder: string, bin: string): Promise<boolean> {
  await using emulator = await startEmulator({ bin, folder, enforcing: true });
  const began = performance.now();
  const outputs = await deploy(emulator, folder);
  say(`deployed by the CDK command line in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const held = run(emulator, ['--config', CONFIG], { DEPLOYED: JSON.stringify(outputs) });
  if (!held) writeFileSync(LOG, emulator.log());
  if (!held) say(`what MiniStack said is in ${LOG}`);
  return held;
}

async function contractsHold(folder: string, bin: string, enforcing: boolean): Promise<boolean> {
  await using emulator = await startEmulator({ bin, folder, enforcing });
  const report = join(folder, `contracts-${enforcing}.json`);
  return contracts(enforcing ? SIGNED_SUITES : SUITES, report, (args) => run(emulator, args, {}));
}

function run({ environment }: Emulator, args: readonly string[], more: Record<string, string>): boolean {
  const env = { ...process.env, ...environment, ...more };
  return (
    spawnSync(process.execPath, [VITEST, 'run', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  );
}

const tools = pythonTools();
if ('missing' in tools) {
  console.log(`test:deploy is skipped: ${tools.missing}`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'redress-deploy-'));
  try {
    const held = [
      await journey(folder, tools.bin),
      await contractsHold(folder, tools.bin, false),
      await contractsHold(folder, tools.bin, true),
    ];
    process.exitCode = held.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
