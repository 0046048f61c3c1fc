import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const LIBRARIES = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));

/** The browser that npm installed, with the libraries and fonts it carries where the machine lacks them. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await bundled.executablePath();
  const env = { ...process.env, ...(await libraries(executablePath)), ...fonts() };
  return chromium.launch({ executablePath, env, args: ['--no-sandbox', '--font-render-hinting=none'] });
}

/** Chromium wants libnss3, which servers seldom have. */
async function libraries(executablePath: string): Promise<Record<string, string>> {
  if (spawnSync(executablePath, ['--version']).status === 0) return {};
  await inflate(fileURLToPath(LIBRARIES));
  return { LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib') };
}

function fonts(): Record<string, string> {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') };
}
