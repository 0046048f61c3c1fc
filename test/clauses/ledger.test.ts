import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildLedger } from '../../infra/ledger/build-ledger.ts';
import { citationsIn } from '../../infra/ledger/scan-sources.ts';
import { titlesIn } from '../../infra/ledger/scan-tests.ts';
import { REGULATION_ROWS } from '../../shared/regulation/rows.ts';

/** The index of the regulations, where this project stands beside it. */
const INDEX = new URL('../../../shared/regulations/README.md', import.meta.url);

const root = mkdtempSync(join(tmpdir(), 'redress-ledger-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

test.skipIf(!existsSync(INDEX))('rows T1–T15 and their clauses are those of the regulations’ index', () => {
  const lines = readFileSync(INDEX, 'utf8').split('\n');
  const rows = lines.flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return /^T\d+$/.test(cells[1] ?? '') ? [cells] : [];
  });
  expect(rows.map(([, row, title, , clauses]) => [row, title?.replaceAll("'", '’'), clauses])).toEqual(
    REGULATION_ROWS.map(({ row, title, clauses }) => [row, title.en, clauses]),
  );
  for (const [, row, , text] of rows) {
    const marked = /\*Ours\*/.test(text ?? '');
    if (marked) expect([row, REGULATION_ROWS.find((one) => one.row === row)?.ours]).toEqual([row, true]);
  }
});

describe('what a source cites', () => {
  test('a comment speaks of what follows it, a line of code of what it stands in', () => {
    const source = [
      '/**',
      ' * A5.4.2#1–2: hours.',
      ' */',
      'export const HOURS = {',
      "  general: { clause: 'B2.3.12' },",
      '};',
      'interface Record {',
      '  /** A7.1 */',
      '  readonly number: string;',
      '}',
    ].join('\n');
    expect(citationsIn(source)).toEqual([
      { clause: 'A5.4.2#1', line: 2, name: 'HOURS' },
      { clause: 'A5.4.2#2', line: 2, name: 'HOURS' },
      { clause: 'B2.3.12', line: 5, name: 'HOURS' },
      { clause: 'A7.1', line: 8, name: 'number' },
    ]);
  });
});

describe('what a test protects', () => {
  test('its title says, or the table that fills the title; other text of it does not', () => {
    const source = [
      "describe('C6.1 the register', () => {",
      "  test('lists (C5.2) the month', () => { expect('A1.1').toBe('A1.1'); });",
      '});',
      "test.each([['A5.4.2#1', 24], ['A5.4.2#2', 8]] as const)('%s within %i hours', (clause) => {});",
      "test.each([['A9.9']])(",
      "  'B2.3.11 no table is needed',",
      '  () => {},',
      ');',
      "test.skip('C5.5 not yet', () => {});",
    ].join('\n');
    expect(titlesIn(source)).toEqual([
      { title: 'C6.1 the register', line: 1, clauses: ['C6.1'] },
      { title: 'lists (C5.2) the month', line: 2, clauses: ['C5.2'] },
      { title: '%s within %i hours', line: 4, clauses: ['A5.4.2#1', 'A5.4.2#2'] },
      { title: 'B2.3.11 no table is needed', line: 6, clauses: ['B2.3.11'] },
    ]);
  });
});

describe('the ledger', () => {
  write(
    'shared/a.ts',
    '/** A5.1.1, A5.1.2: types. */\nexport const TYPES = 1;\n/** C6.1 */\nexport function register() {}\n',
  );
  write('infra/local/b.ts', '// A7.1 the runner is no evidence\n');
  write('test/a.test.ts', "test('C6.1 the register', () => {});\ntest('A5.3.3 urgency', () => {});\n");
  const ledger = buildLedger(root);
  const clause = (id: string) => ledger.rows.flatMap(({ clauses }) => clauses).find((one) => one.clause === id);

  test('has every clause of every row once, ranges written out', () => {
    const t3 = ledger.rows.find(({ row }) => row === 'T3');
    expect(t3?.clauses.map((one) => one.clause)).toEqual([
      ...['A3.2', 'A3.3', 'A3.4', 'A3.5', 'A5.1', 'A5.4.2', 'A5.5.2'],
      ...['B2.3.4', 'B2.3.5', 'B2.3.6', 'B2.3.7', 'B2.3.8', 'B2.3.9', 'ours:T3'],
    ]);
    const t7 = ledger.rows.find(({ row }) => row === 'T7');
    expect(t7?.clauses.map((one) => one.clause).slice(0, 2)).toEqual(['A5.3.3', 'A5.4.2#1']);
  });

  test('says where a clause is implemented and tested, by its parts if not by itself, and what is lacking', () => {
    expect(clause('C6.1')).toEqual({
      clause: 'C6.1',
      implemented: [{ file: 'shared/a.ts', line: 3, name: 'register' }],
      tests: [{ file: 'test/a.test.ts', line: 1, title: 'C6.1 the register' }],
      gap: null,
    });
    expect(clause('A5.1')).toMatchObject({ implemented: [{ part: 'A5.1.1' }, { part: 'A5.1.2' }], gap: 'not tested' });
    expect(clause('A5.3.3')?.gap).toBe('not implemented');
    expect(clause('A7.1')?.gap).toBe('neither implemented nor tested');
    expect(ledger.totals).toMatchObject({ implemented: 2, tested: 2, gaps: ledger.totals.clauses - 1 });
  });
});

test('npm run clauses prints every row for people, and with --json the ledger for programs', () => {
  const run = (...options: string[]) =>
    spawnSync(process.execPath, ['infra/commands/clauses.ts', ...options], { encoding: 'utf8' });
  const { stdout, status } = run();
  expect(status).toBe(0);
  for (const { row, title } of REGULATION_ROWS) expect(stdout).toContain(`\n${row} ${title.en}`);
  const ledger = JSON.parse(run('--json').stdout);
  expect(stdout).toContain(`${ledger.totals.clauses} clauses: ${ledger.totals.implemented} implemented`);
  expect(run('--what').status).toBe(2);
});
