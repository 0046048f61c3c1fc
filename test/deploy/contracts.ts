import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod/mini';

const suites = (...names: string[]) => names.map((name) => `test/contracts/${name}.test.ts`);

/** The suites whose every check a cloud can be asked; the others ask our own emulation about itself. */
export const SUITES = suites(
  'dynamodb',
  'dynamodb-streams',
  'lambda',
  'mail-adapters',
  'report-store',
  'scheduler',
  'secrets',
  'sns',
  'sqs',
  'states',
  'ticket-store',
);
/** It looks at signatures only where it enforces; the clients of the others have no roles that they could hand over. */
export const SIGNED_SUITES = suites('s3', 's3-versions');

const CANNOT = new URL('emulator-cannot.json', import.meta.url);

/** What vitest's JSON reporter says, as far as it is read here. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** File → the tests of it that the emulator is known to fail. */
const Cannot = z.record(z.string(), z.array(z.string()));

/**
 * Runs some of the contract tests against the emulator, a second time what fails at first: it is no part of ours that is slow.
 * @returns false when one fails that it is not known to fail. One that holds though it is listed is said, not held
 * against us: the list gets shorter.
 */
export function contracts(asked: readonly string[], reportFile: string, vitest: (args: string[]) => boolean): boolean {
  vitest(['--reporter=json', '--retry=1', `--outputFile=${reportFile}`, ...asked]);
  const { testResults } = z.parse(Report, JSON.parse(readFileSync(reportFile, 'utf8')));
  const cannot = z.parse(Cannot, JSON.parse(readFileSync(CANNOT, 'utf8')));
  const all = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      test: `${basename(name)}: ${fullName}`,
      status,
      known: cannot[basename(name)]?.includes(fullName) ?? false,
    })),
  );
  const news = all.filter(({ status, known }) => status === (known ? 'passed' : 'failed'));
  for (const { test, status } of news)
    console.error(`contracts: ${status}, unlike what emulator-cannot.json says: ${test}`);
  const count = (wanted: string) => all.filter(({ status }) => status === wanted).length;
  console.error(
    `contracts: ${count('passed')} hold, ${count('failed')} do not with the emulator, ${count('skipped')} need our own`,
  );
  return all.length > 0 && news.every(({ status }) => status === 'passed');
}
