import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'infra/**/*.{ts,json}',
  // The clause ledger, which functions carry, names the tests.
  'test/**/*.ts',
  'functions/**/*',
  'shared/**/*',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A hash over all that the synthesised app is made from: the sources under `root`, and the context. */
export function fingerprint(root: string, context: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256').update(JSON.stringify(context));
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
