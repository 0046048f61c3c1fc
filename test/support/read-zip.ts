import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { unzip } from '../../infra/local/lambda/unzip.ts';

/** The files of a ZIP archive, by name. */
export function filesInZip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'redress-zip-'));
  try {
    unzip(zip, folder);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const paths = files.map((file) => join(file.parentPath, file.name));
    return new Map(paths.map((path) => [relative(folder, path), readFileSync(path)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
