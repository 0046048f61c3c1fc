import type { Bilingual } from './words.ts';

/** Lies beside the code of a function that shows the ledger, written when it is bundled. */
export const LEDGER_FILE = 'ledger.json';

/** Where the code cites a clause: the definition, constant or rule that carries it. */
export interface CitingPlace {
  readonly file: string;
  readonly line: number;
  /** Of the definition; absent where a line stands for itself. */
  readonly name?: string;
  /** The part of the clause that is cited, where it is not the clause itself. */
  readonly part?: string;
}

export interface CitingTest {
  readonly file: string;
  readonly line: number;
  readonly title: string;
}

export type Gap = 'not implemented' | 'not tested' | 'neither implemented nor tested';

/** A clause with its evidence: where it is implemented, which tests protect it, what is lacking. */
export interface LedgerClause {
  readonly clause: string;
  readonly implemented: readonly CitingPlace[];
  readonly tests: readonly CitingTest[];
  readonly gap: Gap | null;
}

export interface LedgerRow {
  readonly row: string;
  readonly title: Bilingual;
  readonly clauses: readonly LedgerClause[];
}

/** The clause ledger: read from the code and its tests, never kept by hand. */
export interface Ledger {
  /** Version of the tables of the regulations. */
  readonly regulation: string;
  readonly totals: LedgerTotals;
  readonly rows: readonly LedgerRow[];
}

export interface LedgerTotals {
  /** Each counted once, in however many rows it stands. */
  readonly clauses: number;
  readonly implemented: number;
  readonly tested: number;
  readonly gaps: number;
}

export function gapOf({ implemented, tests }: Pick<LedgerClause, 'implemented' | 'tests'>): Gap | null {
  if (implemented.length > 0) return tests.length > 0 ? null : 'not tested';
  return tests.length > 0 ? 'not implemented' : 'neither implemented nor tested';
}

export function totalsOf(rows: readonly LedgerRow[]): LedgerTotals {
  const clauses = [...new Map(rows.flatMap((row) => row.clauses.map((one) => [one.clause, one]))).values()];
  return {
    clauses: clauses.length,
    implemented: clauses.filter(({ implemented }) => implemented.length > 0).length,
    tested: clauses.filter(({ tests }) => tests.length > 0).length,
    gaps: clauses.filter(({ gap }) => gap !== null).length,
  };
}
