import type { ReportOrder } from '../../shared/reports/report-letters.ts';

/** @returns null when the message orders something else */
export function reportOrderIn(message: unknown): ReportOrder | null {
  const { report, to }: Partial<Record<keyof ReportOrder, unknown>> = Object(message);
  return typeof report === 'string' && typeof to === 'string' ? { report, to } : null;
}
