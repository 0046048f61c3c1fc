import { addHours } from '../../shared/calendar/company-day.ts';
import type { Counts } from '../../shared/reports/counts-of.ts';
import { type FrozenReports, monthsOver, reportNumber } from '../../shared/reports/frozen-report.ts';
import { monthlyReport } from '../../shared/reports/monthly-report.ts';
import { ordersFor, type ReportOrder } from '../../shared/reports/report-letters.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';

export interface FreezeMonthDeps {
  readonly reports: FrozenReports;
  readonly staff: Pick<StaffDirectory, 'all'>;
  readonly letters: { queue(orders: readonly ReportOrder[]): Promise<void> };
  readonly zone: string;
  monthCounters(month: string): Promise<Counts>;
  now(): Date;
}

/** A run that broke off between writing and mailing is repeated well within this time. */
const REPEATED_WITHIN_HOURS = 48;

/** @returns null for an earlier month in which nothing happened */
async function freeze({ reports, monthCounters, now }: FreezeMonthDeps, month: string, isLatest: boolean) {
  const before = await reports.find(month);
  if (before !== null) return before;
  const counters = await monthCounters(month);
  if (!isLatest && Object.keys(counters).length === 0) return null;
  logger.info('a month is over', { month });
  const at = now().toISOString();
  return reports.freeze({ number: reportNumber(month), version: 1, at, report: monthlyReport(month, counters) });
}

/**
 * ours:T15, E1.8.2#27–28: on the first of a month, the report of the month before is written once and mailed to every
 * department's head and the leadership. Months with tickets that an outage left out are made up for. Runs twice without
 * harm: the mails of what was just frozen, and of the latest month, are ordered again for whoever has not got theirs.
 */
export const createHandler = (deps: FreezeMonthDeps) => async (): Promise<void> => {
  const months = monthsOver(deps.now(), deps.zone);
  const since = addHours(deps.now().toISOString(), -REPEATED_WITHIN_HOURS);
  for (const month of months) {
    const isLatest = month === months[0];
    const frozen = await freeze(deps, month, isLatest);
    if (frozen === null || (!isLatest && frozen.at < since)) continue;
    await deps.letters.queue(ordersFor(month, await deps.staff.all()));
  }
};
