import type { Instant } from '../tickets/ticket.ts';
import { dayOf } from './company-day.ts';

/** The month of the company's zone that an instant falls in: `2026-11`. */
export function monthOf(at: Instant, zone: string): string {
  return dayOf(at, zone).slice(0, 7);
}

/** The month so many months before a month, both `yyyy-mm`. */
export function monthsBefore(month: string, count: number): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - count);
  return first.toISOString().slice(0, 7);
}
