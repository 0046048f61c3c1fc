import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BatchOperation, openLevel } from '../../infra/local/dynamodb/level.ts';
import { firstKeys, openTableFiles } from '../../infra/local/dynamodb/table-files.ts';

test('every file of a table is opened after a start, whatever script its keys are written in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-table-files-'));
  const before = await openLevel(folder, { writeBufferSize: 64 * 1024 });
  for (const place of ['深圳', 'Köln', "L'Aquila"]) {
    const items = Array.from({ length: 50 }, (_, n): BatchOperation => {
      return { type: 'put', key: `item~t~${place}/${n}`, value: 'x'.repeat(4_000) };
    });
    await before.batch(items);
  }
  await before.close();
  const level = await openLevel(folder);
  try {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.ldb'));
    const keys = firstKeys(level);
    expect(files.length).toBeGreaterThan(1);
    expect(keys).toHaveLength(files.length);
    expect(await level.hasMany(keys)).toEqual(keys.map(() => true));
    await openTableFiles(level);
  } finally {
    await level.close();
    await rm(folder, { recursive: true });
  }
});
