import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../infra/redress-app.ts';
import { bundleBudget } from '../bench/budgets.ts';
import { bytesOf } from '../bench/functions.ts';
import { flat } from './synthesised.ts';

const outdir = mkdtempSync(join(tmpdir(), 'redress-bundles-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const template = buildApp({ context: { stage: 'local', canary: 'hourly' }, outdir })
  .synth()
  .getStackByName('Redress-local-Service').template;

interface FunctionResource {
  readonly Type: string;
  readonly Properties: { Environment: { Variables: Record<string, unknown> } };
  readonly Metadata: Record<string, string>;
}

/** What only the deployed stack knows: an address where it is all of a value, since an issuer is one, else a word in it. */
const standIn = (value: string) =>
  value.replace(/^<[^>]*>$/, 'https://known.once.deployed').replaceAll(/<[^>]*>/g, 'known-once-deployed');

const functions = Object.values<FunctionResource>(template.Resources)
  .filter(({ Type }) => Type === 'AWS::Lambda::Function')
  .map(({ Properties, Metadata }) => ({
    name: Metadata['aws:cdk:path']?.split('/').at(-2) ?? '',
    folder: join(outdir, Metadata['aws:asset:path'] ?? ''),
    variables: Object.fromEntries(
      Object.entries(Properties.Environment.Variables).map(([name, value]) => [name, standIn(flat(value))]),
    ),
  }));

/** What Lambda sets, with credentials that are good for nothing. */
const LAMBDA = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };

const REPORT = `const { handler } = require(process.argv[1]); console.log(typeof handler)`;

test('every function has a bundle of its own', () => {
  expect(functions.length).toBeGreaterThan(0);
  expect(new Set(functions.map(({ folder }) => folder)).size).toBe(functions.length);
});

test.each(functions.map((fn) => [fn.name, fn] as const))(
  'the bundle of %s starts with its environment',
  (_name, fn) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', REPORT, join(fn.folder, 'index.js')], {
      env: { ...LAMBDA, ...fn.variables },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe('function');
  },
);

test.each(functions.map((fn) => [fn.name, fn] as const))('the bundle of %s is small', (name, { folder }) => {
  expect(bytesOf(folder) / 1024).toBeLessThan(bundleBudget(name));
});

test.each(functions.map((fn) => [fn.name, fn] as const))(
  '%s looks for credentials in the environment only',
  (_name, { folder }) => {
    const maps = globSync('*.js.map', { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8'));
    const sources: string[] = maps.flatMap((map) => JSON.parse(map).sources);
    expect(sources).toContainEqual(expect.stringContaining('shared/runtime/logger.ts'));
    expect(sources.filter((source) => /credential-provider-(sso|ini|process|node|web)/.test(source))).toEqual([]);
  },
);

/** Loads every file of a bundle: those that wait for a request too. */
const LOAD_ALL = `for (const file of process.argv.slice(1)) require(file)`;

test.each(functions.map((fn) => [fn.name, fn] as const))(
  'every file of the bundle of %s can be loaded',
  (_name, fn) => {
    const files = globSync('*.js', { cwd: fn.folder }).map((name) => join(fn.folder, name));
    const { stderr } = spawnSync(process.execPath, ['-e', LOAD_ALL, ...files], {
      env: { ...LAMBDA, ...fn.variables },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  },
);

test('the clause ledger lies beside the functions that show it, and beside no other', () => {
  const carriers = functions.filter(({ folder }) => existsSync(join(folder, 'ledger.json'))).map(({ name }) => name);
  expect(carriers).toContain('StaffReads');
  expect(carriers).not.toContain('PublicApi');
});
