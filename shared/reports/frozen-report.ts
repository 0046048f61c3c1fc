import { monthOf, monthsBefore } from '../calendar/company-month.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { MonthlyReport } from './report-figures.ts';

/** A month's report as it stood when the month was over: written once, never changed (ours:T15). */
export interface FrozenReport {
  /** `SR-2026-11` */
  readonly number: string;
  readonly version: 1;
  readonly at: Instant;
  readonly report: MonthlyReport;
}

/** A figure that changed after its report was frozen: by its path in the report, like `satisfaction.answered`. */
export interface Adjustment {
  readonly figure: string;
  readonly frozen: number | null;
  readonly now: number | null;
}

/** Written-once reports and who was sent them. */
export interface FrozenReports {
  find(month: string): Promise<FrozenReport | null>;
  /** Keeps the first one. @returns the one that is kept */
  freeze(report: FrozenReport): Promise<FrozenReport>;
}

export const reportNumber = (month: string): string => `SR-${month}`;
export const isReportNumber = (number: string): boolean => /^SR-\d{4}-\d{2}$/.test(number);

/** How far back a month that an outage left out is still made up for. */
const MONTHS_BACK = 12;

/** The months that are over, the latest first: the one before `now` is to be frozen, earlier ones should be. */
export function monthsOver(now: Date, zone: string): string[] {
  const running = monthOf(now.toISOString(), zone);
  return Array.from({ length: MONTHS_BACK }, (_, back) => monthsBefore(running, back + 1));
}

/** ours:T15: what changed since the report was frozen; shown beside the frozen figures, never in them. Pure. */
export function adjustmentsSince(frozen: MonthlyReport, now: MonthlyReport): Adjustment[] {
  const [was, is] = [figuresOf(frozen), figuresOf(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((figure) => {
    const [before, after] = [valueIn(was, figure), valueIn(is, figure)];
    return before === after ? [] : [{ figure, frozen: before, now: after }];
  });
}

/** A figure that one of them does not name at all is nothing there, not unknown. */
const valueIn = (figures: ReadonlyMap<string, number | null>, name: string) =>
  figures.has(name) ? (figures.get(name) ?? null) : 0;

function figuresOf(report: object, path = ''): Map<string, number | null> {
  return new Map(
    Object.entries(report).flatMap(([name, value]): [string, number | null][] => {
      const at = path === '' ? name : `${path}.${name}`;
      if (typeof value === 'object' && value !== null) return [...figuresOf(value, at)];
      return typeof value === 'number' || value === null ? [[at, value]] : [];
    }),
  );
}
