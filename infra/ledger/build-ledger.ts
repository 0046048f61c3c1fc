import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REGULATION_VERSION } from '../../shared/regulation/clause.ts';
import { clausesCited, isPartOf } from '../../shared/regulation/clause-ids.ts';
import {
  type CitingPlace,
  type CitingTest,
  gapOf,
  type Ledger,
  type LedgerClause,
  totalsOf,
} from '../../shared/regulation/ledger.ts';
import { heldBy, REGULATION_ROWS } from '../../shared/regulation/rows.ts';
import { citationsIn } from './scan-sources.ts';
import { titlesIn } from './scan-tests.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'];
const TESTS = ['test/**/*.ts'];
/** Not evidence: the index and the ledger itself with its tests, and the runner, which does not know this app. */
const NO_EVIDENCE = [
  'shared/regulation/rows.ts',
  'shared/regulation/clause-ids.ts',
  'shared/regulation/ledger.ts',
  'infra/ledger/',
  'test/clauses/',
  'infra/local/',
];

interface Evidence {
  readonly places: readonly (CitingPlace & { readonly clause: string })[];
  readonly tests: readonly (CitingTest & { readonly clauses: readonly string[] })[];
}

function filesOf(root: string, patterns: readonly string[]): { file: string; text: string }[] {
  const files = globSync([...patterns], { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const evidence = files.filter((file) => !NO_EVIDENCE.some((none) => file.startsWith(none))).sort();
  return evidence.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

function gather(root: string): Evidence {
  return {
    places: filesOf(root, SOURCES).flatMap(({ file, text }) =>
      citationsIn(text).map((citation) => ({ file, ...citation })),
    ),
    tests: filesOf(root, TESTS).flatMap(({ file, text }) => titlesIn(text).map((title) => ({ file, ...title }))),
  };
}

/** The clause itself where it is cited, else its parts. */
function placesOf(clause: string, { places }: Evidence): CitingPlace[] {
  const itself = places.filter((place) => place.clause === clause);
  const found = itself.length > 0 ? itself : places.filter((place) => isPartOf(place.clause, clause));
  return found.map(({ clause: cited, ...place }) => ({ ...place, ...(cited !== clause && { part: cited }) }));
}

function testsOf(clause: string, { tests }: Evidence): CitingTest[] {
  const cites = (matches: (cited: string) => boolean) => tests.filter(({ clauses }) => clauses.some(matches));
  const itself = cites((cited) => cited === clause);
  const found = itself.length > 0 ? itself : cites((cited) => isPartOf(cited, clause));
  return found.map(({ file, line, title }) => ({ file, line, title }));
}

function accountFor(clause: string, evidence: Evidence): LedgerClause {
  const found = { implemented: placesOf(clause, evidence), tests: testsOf(clause, evidence) };
  return { clause, ...found, gap: gapOf(found) };
}

/** Reads the code and its tests: for every clause of rows T1–T15 where it is implemented, what protects it, what lacks. */
export function buildLedger(root: string = ROOT): Ledger {
  const evidence = gather(root);
  const rows = REGULATION_ROWS.map((row) => ({
    row: row.row,
    title: row.title,
    clauses: clausesCited(heldBy(row)).map((clause) => accountFor(clause, evidence)),
  }));
  return { regulation: REGULATION_VERSION, totals: totalsOf(rows), rows };
}
