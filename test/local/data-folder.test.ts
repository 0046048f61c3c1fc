import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeDataFolder, UnusableFolder } from '../../infra/local/data-folder.ts';
import { openDatabase } from '../../infra/local/database.ts';

const MODULE = new URL('../../infra/local/data-folder.ts', import.meta.url);

async function otherProcessOn(folder: string) {
  const code = `import(${JSON.stringify(MODULE.href)}).then(({ takeDataFolder }) => { takeDataFolder(process.argv[1]); console.log('taken'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', code, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a second process on the same folder is refused, and one killed with SIGKILL leaves no lock behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'folder-'));
  const other = await otherProcessOn(folder);
  expect(() => takeDataFolder(folder)).toThrow(`another process runs on the data folder ${folder}`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  takeDataFolder(folder)();
});

test.each(['file/data', 'file'])('a folder that cannot be made is refused in one line: %s', (path) => {
  const folder = mkdtempSync(join(tmpdir(), 'folder-'));
  writeFileSync(join(folder, 'file'), '');
  const take = () => takeDataFolder(join(folder, path));
  expect(take).toThrow(UnusableFolder);
  expect(take).toThrow(/^the data folder [^\n]* is unusable: [^\n]*$/);
});

test('a folder in a folder that is not there yet is made', () => {
  takeDataFolder(join(mkdtempSync(join(tmpdir(), 'folder-')), 'a', 'b'))();
});

test.skipIf(process.platform !== 'linux')('a place where nothing can be made is refused, too', () => {
  expect(() => takeDataFolder('/proc/redress/data')).toThrow(UnusableFolder);
});

test('a file in the place of our database that is none is named in one line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'folder-'));
  writeFileSync(join(folder, 'local.sqlite'), 'hi');
  expect(() => openDatabase(folder)).toThrow(/^the data folder [^\n]* is unusable: [^\n]*local\.sqlite: [^\n]*$/);
});
