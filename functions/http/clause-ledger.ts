import * as z from 'zod/mini';
import { monthOf, monthsBefore } from '../../shared/calendar/company-month.ts';
import type { Ledger, LedgerClause, LedgerRow } from '../../shared/regulation/ledger.ts';
import type { Counts } from '../../shared/reports/counts-of.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import type { Route } from '../../shared/runtime/routes.ts';

export interface LedgerReads {
  ledger(): Ledger;
  readonly zone: string;
  countersOf(months: readonly string[]): Promise<readonly Counts[]>;
  now(): Date;
}

/** The query of GET /api/regulations/ledger: how many months are counted, the running one included. */
export const LedgerRequest = z.object({
  months: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(24)), 12),
});

/** A clause with how often its duties were kept and missed; 0 for a clause that no duty stands on. */
export type CountedClause = LedgerClause & { readonly kept: number; readonly missed: number };

export interface LedgerView extends Omit<Ledger, 'rows'> {
  /** Months that are counted, by when their tickets were received, `yyyy-mm`. */
  readonly counted: { readonly from: string; readonly to: string };
  readonly rows: readonly (Omit<LedgerRow, 'clauses'> & { readonly clauses: readonly CountedClause[] })[];
}

/** The clause ledger with the live counts of kept and missed. */
export async function readLedger(deps: LedgerReads, count: number): Promise<LedgerView> {
  const { zone, now } = deps;
  const ledger = deps.ledger();
  const to = monthOf(now().toISOString(), zone);
  const months = Array.from({ length: count }, (_, back) => monthsBefore(to, back));
  const counters = await deps.countersOf(months);
  const sum = (name: string) => counters.reduce((total, one) => total + (one[name] ?? 0), 0);
  const counted = (clause: LedgerClause): CountedClause => ({
    ...clause,
    kept: sum(`clause.${clause.clause}.kept`),
    missed: sum(`clause.${clause.clause}.missed`),
  });
  const rows = ledger.rows.map((row) => ({ ...row, clauses: row.clauses.map(counted) }));
  return { ...ledger, counted: { from: months.at(-1) ?? to, to }, rows };
}

/** GET /api/regulations/ledger */
export const ledgerRoute = (deps: LedgerReads): Route => ({
  method: 'GET',
  path: '/api/regulations/ledger',
  async answer({ queryStringParameters = {} }) {
    const { months } = parseFields(LedgerRequest, queryStringParameters);
    return jsonAnswer(200, await readLedger(deps, months));
  },
});
