import * as z from 'zod/mini';
import type { Counts } from '../../shared/reports/counts-of.ts';
import { type Adjustment, adjustmentsSince, type FrozenReport } from '../../shared/reports/frozen-report.ts';
import { monthlyReport } from '../../shared/reports/monthly-report.ts';
import type { MonthlyReport } from '../../shared/reports/report-figures.ts';
import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import type { Route } from '../../shared/runtime/routes.ts';
import { Month } from './month.ts';

export interface ReportReads {
  monthFigures(month: string): Promise<{ readonly counters: Counts; readonly frozen: FrozenReport | null }>;
}

/** A month's report: the figures so far, or those that were frozen with what changed since beside them. */
export type ReportView = MonthlyReport &
  (
    | { readonly frozen: false }
    | {
        readonly frozen: true;
        readonly number: string;
        readonly version: number;
        readonly at: string;
        readonly adjustments: readonly Adjustment[];
      }
  );

/** The report of a month, `yyyy-mm`. */
export async function readReport({ monthFigures }: ReportReads, month: string): Promise<ReportView> {
  const { frozen, counters } = await monthFigures(month);
  const running = monthlyReport(month, counters);
  if (frozen === null) return { ...running, frozen: false };
  const { number, version, at, report } = frozen;
  return { ...report, frozen: true, number, version, at, adjustments: adjustmentsSince(report, running) };
}

/** GET /api/reports/{month} */
export const reportRoute = (deps: ReportReads): Route => ({
  method: 'GET',
  path: '/api/reports/{month}',
  async answer(_, { month }) {
    const asked = z.safeParse(Month, month);
    if (!asked.success) throw new HttpProblem(404, 'Reports are found by month, like /api/reports/2026-11.');
    return jsonAnswer(200, await readReport(deps, asked.data));
  },
});
