import { addHours } from '../calendar/company-day.ts';
import { monthOf, monthsBefore } from '../calendar/company-month.ts';
import type { Instant } from '../tickets/ticket.ts';

/** B4.4.4.1: records of service to customers are kept for three years. */
const RETENTION_MONTHS = 36;

/** As far as the table can be brought back to an earlier second, and objects that were overwritten or deleted by mistake. */
export const BACKUP_DAYS = 35;

/** When what was destroyed at an instant can be had back by nobody: it has then left the table's recovery. Pure. */
export const goneFromBackups = (destroyedAt: Instant): Instant => addHours(destroyedAt, 24 * BACKUP_DAYS);

/** Twenty years of months are looked through each time: what a hold kept is found when it is released, empty months cost next to nothing. */
const LOOK_BACK_MONTHS = 240;

/**
 * The closing months, `yyyy-mm` in the company's zone, whose three years are over at an instant: on the first of
 * December 2029 those up to November 2026, of which the last day's records are three years old. Latest first. Pure.
 */
export function monthsToRetire(now: Date, zone: string): string[] {
  const latest = monthsBefore(monthOf(now.toISOString(), zone), RETENTION_MONTHS + 1);
  return Array.from({ length: LOOK_BACK_MONTHS }, (_, back) => monthsBefore(latest, back));
}
