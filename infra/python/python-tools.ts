import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const REQUIREMENTS = new URL('requirements.txt', import.meta.url).pathname;
const PYTHON = process.env.PYTHON ?? 'python3';

/** Where the programs of requirements.txt are, or why they are not. */
export type PythonTools = { readonly bin: string } | { readonly missing: string };

/**
 * The pinned Python programs, in a virtual environment in the user's cache: made at the first use and whenever a pin
 * changes. Python is no prerequisite of the product, so a machine without it is told, not failed.
 */
export function pythonTools(): PythonTools {
  const pins = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'redress', `python-${pins}`);
  const complete = join(folder, 'complete');
  const bin = join(folder, 'bin');
  if (existsSync(complete)) return { bin };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const failure =
    tried(PYTHON, ['-m', 'venv', folder]) ?? tried(join(bin, 'pip'), ['install', '-q', '-r', REQUIREMENTS]);
  if (failure !== undefined) return { missing: failure };
  writeFileSync(complete, '');
  return { bin };
}

/** What went wrong, in a line; undefined when nothing did. */
function tried(program: string, args: readonly string[]): string | undefined {
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined)
    return `${program} cannot be run (${error.message}); it takes Python 3.10 or newer with venv`;
  if (status === 0) return undefined;
  return `${program} ${args.join(' ')} failed: ${stderr.trim().split('\n').at(-1)}`;
}
